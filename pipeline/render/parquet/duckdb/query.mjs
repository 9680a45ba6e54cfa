// Reads a JSON array of SQL queries on standard input and writes, for each, its
// columns, their types and its rows as JSON. Queries name their files from the
// working directory. DuckDB reads Parquet and CSV on its own: no extension is
// fetched.
import { DuckDBInstance } from '@duckdb/node-api';
import { text } from 'node:stream/consumers';

const instance = await DuckDBInstance.create(':memory:', {
  autoinstall_known_extensions: 'false',
  threads: '2',
});
const connection = await instance.connect();
const answers = [];
for (const query of JSON.parse(await text(process.stdin))) {
  try {
    const reader = await connection.runAndReadAll(query);
    answers.push({
      names: reader.columnNames(),
      types: reader.columnTypes().map(String),
      rows: reader.getRowsJson(),
    });
  } catch (error) {
    throw new Error(`${query}\n${error.message}`);
  }
}
process.stdout.write(JSON.stringify(answers));
