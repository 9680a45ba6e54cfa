// Reads a folder of open data with the Frictionless libraries: node check.mjs FOLDER
// Prints what was read; every fault is listed, and the exit code says whether there was one.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import datapackage from 'datapackage';
import tableschema from 'tableschema';

const folder = process.argv[2], faults = [];
const fault = (where, e) => faults.push(`${where}: ${[e, ...(e.errors ?? [])].map(x => x.message ?? x).join('; ')}`);

const described = JSON.parse(readFileSync(path.join(folder, 'datapackage.json')));
const data = await datapackage.Package.load(described, { basePath: folder });
data.errors.forEach(e => fault('datapackage.json', e));
for (const r of data.resources) {
  if (!r.valid) r.errors.forEach(e => fault(r.name, e));
  if (!r.tabular) continue;
  try {
    const rows = await r.read({ keyed: true, relations: true });
    console.log(`${r.name} ${rows.length}`);
  } catch (e) {
    fault(r.name, e);
  }
}
for (const name of readdirSync(folder).filter(n => /^schema-.*\.json$/.test(n))) {
  const schema = await tableschema.Schema.load(path.join(folder, name));
  schema.errors.forEach(e => fault(name, e));
  const table = name.replace(/^schema-(.*)\.json$/, '$1.csv');
  try {
    const read = await tableschema.Table.load(path.join(folder, table), { schema: schema.descriptor });
    console.log(`${name} ${(await read.read({ keyed: true })).length}`);
  } catch (e) {
    fault(`${table} by ${name}`, e);
  }
}
faults.forEach(f => console.log('FAULT ' + f));
process.exit(faults.length ? 1 : 0);
