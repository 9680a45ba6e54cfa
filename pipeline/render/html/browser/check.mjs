// Checks a comparison page in Chromium: node check.mjs PAGE [PAGE OF ALL DEPARTMENTS [PAGE OF REGIONS]]
// Every check is a sentence; what fails is listed, and the exit code says whether something did.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import * as keyboard from './keyboard.mjs';
import * as script from './script.mjs';

const [page, country, regions] = process.argv.slice(2).map(file => pathToFileURL(file).href);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// open gives a tab that remembers every request, every breach of the policy and every error.
async function open(url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const tab = await context.newPage(), seen = [];
  tab.on('request', r => { if (!r.url().startsWith('data:') && r.url().split('#')[0] !== url.split('#')[0]) seen.push('request: ' + r.url()); });
  tab.on('console', m => seen.push(m.type() + ': ' + m.text()));
  tab.on('pageerror', e => seen.push('error: ' + e.message));
  await tab.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI));
  });
  await tab.goto(url);
  return { tab, seen, close: () => context.close() };
}

const failures = [];
async function check(sentence, url, options, steps) {
  const started = performance.now(), { tab, seen, close } = await open(url, options);
  try {
    await steps(tab);
    assert.deepEqual(seen, [], 'requests, breaches of the policy and errors');
    console.log(`ok   ${sentence} (${Math.round(performance.now() - started)} ms)`);
  } catch (e) {
    failures.push(sentence);
    console.log(`FAIL ${sentence}\n     ${e.message.replaceAll('\n', '\n     ')}`);
  }
  await close();
}

async function accessible(tab) {
  await tab.evaluate(axe);
  const violations = await tab.evaluate(async () => (await axe.run()).violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' ; ')}`));
  assert.deepEqual(violations, [], 'violations that axe-core finds');
}

for (const colorScheme of ['light', 'dark']) {
  for (const [view, hash] of [['charts', ''], ['tables and differences', '#vue=tableaux&ecarts=1']]) {
    await check(`axe-core finds no violation: ${view}, ${colorScheme}`, page + hash, { colorScheme }, accessible);
  }
}
for (const hash of regions ? ['', '#vue=tableaux&ecarts=1'] : []) {
  await check(`several regions: axe-core finds no violation ${hash}`, regions + hash, {}, accessible);
  await check(`several regions: the page does not scroll sideways at 320 px ${hash}`, regions + hash, { viewport: { width: 320, height: 740 } }, async tab => {
    assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}
await check('axe-core finds no violation: phone, menu open', page, { viewport: { width: 360, height: 740 } }, async tab => {
  await tab.click('#choix summary');
  await accessible(tab);
});
await check('axe-core finds no violation: a definition open, a filter set', page + '#q=cpam', {}, async tab => {
  await tab.click('#theme-partenaires a.i >> visible=true >> nth=0');
  await accessible(tab);
});

for (const width of [320, 360, 768, 1280]) {
  for (const hash of ['', '#vue=tableaux&ecarts=1']) {
    await check(`the page does not scroll sideways at ${width} px ${hash}`, page + hash, { viewport: { width, height: 256 } }, async tab => {
      const overflow = await tab.evaluate(() => {
        const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
        return wide > 0 ? wide : 0;
      });
      assert.equal(overflow, 0);
    });
  }
}

await check('nothing moves by itself', page, { reducedMotion: 'reduce' }, async tab => {
  await tab.check('#ecarts');
  assert.equal(await tab.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), 'auto');
  assert.equal(await tab.evaluate(() => document.getAnimations().length), 0);
});

await check('headings go down one level at a time', page, {}, async tab => {
  const levels = await tab.$$eval('h1,h2,h3,h4,h5,h6', hs => hs.map(h => Number(h.localName[1])));
  assert.equal(levels[0], 1);
  levels.forEach((level, i) => assert.ok(i === 0 || level <= levels[i - 1] + 1, `a heading of level ${level} follows one of level ${levels[i - 1]}`));
});

for (const [sentence, steps] of Object.entries(keyboard.checks)) await check(sentence, page, {}, steps);
for (const [sentence, steps] of Object.entries(script.checks)) await check(sentence, page, {}, steps);
for (const [sentence, steps] of Object.entries(script.withoutScript)) await check(sentence, page, { javaScriptEnabled: false }, steps);

for (const [name, url] of [['sample', page], ['all departments', country]]) {
  if (!url) continue;
  await check(`${name}: the first paint comes soon`, url, {}, async tab => {
    await tab.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0, null, { timeout: 10000 });
    const times = await tab.evaluate(() => [performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd]);
    console.log(`     ${name}: first contentful paint ${Math.round(times[0])} ms, script done ${Math.round(times[1])} ms`);
    assert.ok(times[0] < 5000);
  });
}

await browser.close();
console.log(failures.length ? `${failures.length} failed` : 'all passed');
process.exit(failures.length ? 1 : 0);
