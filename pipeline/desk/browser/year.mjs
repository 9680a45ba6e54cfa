// A whole year of a small campaign at the desk, in Chromium: node year.mjs ENTRANCE HOME REGISTER RETURN...
// By mouse, then by keyboard alone; every page is held against axe-core, in light and dark, wide and narrow.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import assert from 'node:assert/strict';

const require = createRequire(new URL('../../render/html/browser/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [entrance, home, register, ...returns] = process.argv.slice(2);
const shots = process.env.BILAN_ECRANS; // a folder that receives pictures of the pages

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR' });
const tab = await context.newPage(), seen = [];
tab.on('request', r => { if (!r.url().startsWith(new URL(entrance).origin) && !r.url().startsWith('data:')) seen.push('request: ' + r.url()); });
tab.on('console', m => { if (m.type() === 'error' && !/status of 40[34]/.test(m.text())) seen.push(m.text()); });
tab.on('pageerror', e => seen.push('error: ' + e.message));

let keyboard = false, steps = 0;
const failures = [];

// reach presses Tab until something has the focus, as somebody without a mouse does.
async function reach(target) {
  for (let i = 0; i < 400; i++) {
    if (await target.evaluate(e => e === document.activeElement)) return;
    await tab.keyboard.press('Tab');
  }
  throw new Error('no way there by keyboard: ' + target);
}

async function press(target) {
  steps++;
  target = target.first();
  if (!keyboard) return target.click();
  await reach(target);
  await tab.keyboard.press('Enter');
}

async function write(label, text) {
  steps++;
  const field = tab.getByLabel(label).first();
  if (!keyboard) return field.fill(text);
  await reach(field);
  await tab.keyboard.press('Control+A');
  await tab.keyboard.type(text);
}

const button = name => tab.getByRole('button', { name });
const link = name => tab.getByRole('link', { name });
const says = async text => { await tab.getByText(text).first().waitFor({ timeout: 20000 }); };

// sound holds a page against axe-core and its width, in four dresses.
async function sound(name) {
  for (const [width, colorScheme] of keyboard ? [[1280, 'light']] : [[1280, 'light'], [1280, 'dark'], [360, 'light'], [360, 'dark']]) {
    await tab.setViewportSize({ width, height: 900 });
    await tab.emulateMedia({ colorScheme });
    if (width === 1280) {
      await tab.evaluate(axe);
      const broken = await tab.evaluate(async () => (await axe.run()).violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' ; ')}`));
      if (broken.length) failures.push(`${name}, ${colorScheme}: ${broken.join(' | ')}`);
    }
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) failures.push(`${name} is ${wide} px wider than ${width}`);
    if (shots) await tab.screenshot({ path: join(shots, `${name}-${width}-${colorScheme}.png`), fullPage: true });
  }
  await tab.setViewportSize({ width: 1280, height: 900 });
  await tab.emulateMedia({ colorScheme: 'light' });
}

async function year(region, code, folder) {
  const started = performance.now();
  steps = 0;
  await tab.goto(new URL('/', entrance).href);
  await sound('accueil');
  await press(link('Nouvelle campagne'));
  await sound('nouvelle');
  steps++;
  const select = tab.getByLabel('Région');
  if (keyboard) { await reach(select); await tab.keyboard.type(region); } else await select.selectOption({ label: region });
  await write('Année que les documents décrivent', '2024');
  await write('Courriel auquel les répondants écrivent', 'ars@exemple.fr');
  await write('Nom du dossier', folder);
  await press(button('Créer la campagne'));
  await says('La campagne est prête');
  await sound('registre-vide');
  await press(button('Ouvrir postes.xlsx')); // typed in a spreadsheet
  copyFileSync(register, join(home, folder, 'postes.xlsx'));
  await tab.goto(tab.url());
  await says('30 postes, dont 4 vacants');
  await press(button('Écrire les questionnaires'));
  await says('26 questionnaires dans le dossier questionnaires');
  await sound('campagne');

  await press(link('Retours'));
  steps++;
  await tab.getByLabel(/Choisir les fichiers reçus/).setInputFiles(returns);
  await press(button('Ajouter'));
  await says(`${returns.length} fichiers ajoutés`);
  await says('Reçus mais illisibles');
  await sound('retours');
  await press(button('Préparer les relances'));
  await says(/relances.csv sont dans/);

  await press(link('Constats'));
  await sound('constats');
  const first = tab.locator('details.mend').first();
  await press(first.locator('summary'));
  const fields = { 'Qui le demande': 'A. Martin', Pourquoi: 'appel du 3 mars' };
  for (const [label, text] of Object.entries(fields)) {
    steps++;
    const field = first.getByLabel(label);
    if (keyboard) { await reach(field); await tab.keyboard.type(text); } else await field.fill(text);
  }
  await sound('correction');
  await press(first.getByRole('button', { name: 'Confirmer la valeur' }));
  await says(/confirmé dans corrections.csv, par A. Martin/);
  assert.match(readFileSync(join(home, folder, 'corrections.csv'), 'utf8'), /;A\. Martin;appel du 3 mars/);

  await press(link('Chiffres'));
  await sound('chiffres');
  await press(tab.locator('td a').first());
  await says('cellule par cellule');
  await sound('chiffre');

  await press(link('Questions ouvertes'));
  await press(button('Proposer des codes'));
  await says(/énoncés? à relire/);
  await sound('questions');

  await press(link('Documents'));
  await sound('produire');
  await press(button('Produire les documents'));
  await says(/fichiers écrits dans/);
  await says('ne pas publier');
  await sound('documents');
  const pdf = tab.locator('li', { hasText: 'bilan-region.pdf' }).getByRole('link', { name: 'Voir' });
  const res = await context.request.get(new URL(await pdf.getAttribute('href'), entrance).href, { headers: { 'sec-fetch-site': 'same-origin' } });
  assert.equal(res.headers()['content-type'], 'application/pdf');
  assert.equal((await res.body()).subarray(0, 5).toString(), '%PDF-');
  console.log(`ok   ${region}, by ${keyboard ? 'keyboard' : 'mouse'}: ${steps} steps, ${((performance.now() - started) / 1000).toFixed(1)} s with every check`);

  // Somebody spoils a definition meanwhile: each page says file and line; mended, it goes on.
  const yaml = join(home, folder, 'campagne.yaml'), good = readFileSync(yaml, 'utf8');
  writeFileSync(yaml, good + '\nanée: 2024\n');
  await press(link('Retours'));
  await says(/campagne.yaml › ligne/);
  await sound('defauts');
  writeFileSync(yaml, good);
  await tab.goto(tab.url());
  await says('Taux de réponse');
}

await tab.goto(entrance);
for (const [how, region, code, folder] of [[false, 'Bretagne', '53', 'bretagne'], [true, 'Bretagne', '53', 'bretagne-au-clavier']]) {
  keyboard = how;
  try {
    await year(region, code, folder);
  } catch (e) {
    failures.push(`${how ? 'keyboard' : 'mouse'}: ${e.message} at ${tab.url()}: ${(await tab.locator('body').innerText()).slice(0, 600)}`);
  }
}

// A page of another site that knows the address can neither read nor write.
const foreign = await context.newPage();
await foreign.goto('data:text/html,<title>ailleurs</title>');
const tried = await foreign.evaluate(async target => {
  const out = [];
  for (const options of [{}, { method: 'POST', mode: 'no-cors', body: 'page=x' }, { mode: 'cors', credentials: 'include' }]) {
    out.push(await fetch(target, options).then(r => r.type === 'opaque' ? 'opaque' : 'read', () => 'refused'));
  }
  return out;
}, new URL('/', entrance).href);
if (tried.includes('read')) failures.push('a foreign page reads the desk: ' + tried);
if (seen.length) failures.push(...seen);
await tab.goto(new URL('/', entrance).href);
await tab.getByRole('button', { name: 'Fermer le bureau' }).click();
await browser.close();
for (const f of failures) console.log('FAIL ' + f);
console.log(failures.length ? `${failures.length} failed` : 'all passed');
process.exit(failures.length ? 1 : 0);
