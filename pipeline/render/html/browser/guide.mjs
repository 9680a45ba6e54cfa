// Checks the guide in Chromium: node guide.mjs PAGE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const page = pathToFileURL(process.argv[2]).href;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options }), tab = await context.newPage(), seen = [];
  tab.on('request', r => { if (!r.url().startsWith('data:') && r.url().split('#')[0] !== page) seen.push('request: ' + r.url()); });
  tab.on('console', m => seen.push(m.type() + ': ' + m.text()));
  tab.on('pageerror', e => seen.push('error: ' + e.message));
  await tab.goto(page);
  return { tab, seen, context };
}
const shown = tab => tab.$$eval('main > section', all => all.filter(s => !s.hidden).map(s => s.querySelector('h2').id));

for (const colorScheme of ['light', 'dark']) for (const width of [1280, 360]) {
  const { tab, seen, context } = await open({ colorScheme, viewport: { width, height: 800 } });
  assert.deepEqual(await shown(tab), ['premier-bilan-en-dix-minutes'], 'the first part alone is open');
  assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}: scrolls sideways`);
  await tab.fill('#chercher', 'secret soustraction');
  assert.match(await tab.textContent('#combien'), /passage/);
  await tab.keyboard.press('Enter');
  assert.deepEqual(await shown(tab), ['comment-les-chiffres-sont-calcules'], 'the part of the first passage');
  assert.ok(await tab.evaluate(() => { const r = document.querySelector('.trouve').getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight; }), 'the passage is in sight');
  await tab.fill('#chercher', 'PUBLIPOSTAGE');
  const upper = await tab.textContent('#combien');
  await tab.fill('#chercher', 'publipostage');
  assert.equal(await tab.textContent('#combien'), upper, 'capitals do not matter');
  await tab.fill('#chercher', 'reponse');
  assert.match(await tab.textContent('#combien'), /premiers/, 'accents do not matter');
  await tab.evaluate(axe);
  assert.deepEqual(await tab.evaluate(async () => (await axe.run()).violations.map(v => v.id + ' ' + v.nodes[0].html.slice(0, 200))), []);
  await tab.fill('#chercher', 'zzzz');
  assert.equal(await tab.textContent('#combien'), 'Aucun passage');
  await tab.click('nav a[href="#tout"]');
  assert.ok((await shown(tab)).length > 10, 'all parts on one page');
  await tab.goBack();
  assert.equal((await shown(tab)).length, 1, 'back leads to the part');
  assert.deepEqual(seen, [], 'requests and errors');
  if (process.env.PICTURES) await tab.screenshot({ path: `${process.env.PICTURES}/guide-${width}-${colorScheme}.png` });
  await context.close();
}
const { tab, context } = await open({ javaScriptEnabled: false });
assert.ok((await tab.locator('main > section').count()) > 10 && await tab.locator('main > section').last().isVisible(), 'complete without its script');
assert.equal(await tab.isVisible('#chercher'), false, 'no search that does not work');
await context.close();
await browser.close();
console.log('ok   the guide: parts, search, axe-core, without its script');
