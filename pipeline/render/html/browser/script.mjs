// What the script adds, and what is there without it.
import assert from 'node:assert/strict';

const column = (tab, table, i) => tab.$$eval(`#${table} tbody tr:not([hidden])`, (rows, i) => rows.map(r => r.cells[i].firstChild.data), i);

export const checks = {
  async 'the quarters without a mediator are searched by name and commune, without accents'(tab) {
    if (!await tab.locator('#qpv-texte').count()) return;
    await tab.evaluate(() => document.querySelectorAll('#quartiers details').forEach(d => { d.open = true; }));
    const all = await column(tab, 't-qpv', 0), commune = (await column(tab, 't-qpv', 1))[0];
    await tab.fill('#qpv-texte', commune.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase());
    const found = await column(tab, 't-qpv', 1);
    assert.ok(found.length > 0 && found.length < all.length && found.every(c => c.includes(commune)), `${found.length} of ${all.length}`);
    assert.match(await tab.textContent('#qpv-compte'), new RegExp(`^${found.length} quartier`));
    await tab.fill('#qpv-texte', 'zzzz');
    assert.deepEqual(await column(tab, 't-qpv', 0), []);
    await tab.fill('#qpv-texte', '');
    assert.deepEqual(await column(tab, 't-qpv', 0), all);
  },

  async 'the parts are folded until somebody opens them, and a link to one opens it'(tab) {
    assert.ok(await tab.evaluate(() => document.documentElement.scrollHeight <= 3 * innerHeight), 'more than three screens');
    assert.equal(await tab.isVisible('#theme-actions .plots'), false);
    await tab.click('.parts a[href="#theme-actions"]');
    assert.equal(await tab.isVisible('#theme-actions .plots'), true);
    await tab.click('#deplier');
    assert.equal(await tab.locator('.fold:not([open])').count(), 0);
    await tab.click('#deplier');
    assert.equal(await tab.locator('.fold[open]').count(), 0);
  },

  async 'the overview is sorted by a territory and by an indicator, secret figures last, and back'(tab) {
    const line = i => tab.$$eval('#t-ensemble tbody tr', (rows, i) => rows.map(r => r.cells[i].dataset.d ?? null), i);
    const names = () => tab.$$eval('#t-ensemble thead th', all => all.map(h => h.dataset.c ?? ''));
    const before = await line(2), columns = await names();
    await tab.click('#t-ensemble th[data-c=dep-59] button');
    const sorted = (await line(2)).map(d => d === null ? -Infinity : Number(d));
    assert.deepEqual(sorted, [...sorted].sort((a, b) => b - a));
    await tab.click('#t-ensemble th[data-c=dep-59] button');
    await tab.click('#t-ensemble th[data-c=dep-59] button');
    assert.deepEqual(await line(2), before);
    await tab.click('#t-ensemble tr[data-i=personnes] th button');
    const now = await names(), row = await tab.$$eval('#t-ensemble tr[data-i=personnes] td', cells => cells.map(c => c.dataset.d ?? null));
    assert.equal(now[1], 'region');
    assert.notDeepEqual(now, columns);
    const departments = row.filter((_, i) => now[i + 1].startsWith('dep-')).map(d => d === null ? -Infinity : Number(d));
    assert.deepEqual(departments, [...departments].sort((a, b) => b - a));
  },

  async 'a table is sorted by any column, inside its groups, secret figures last'(tab) {
    await tab.click('#deplier');
    await tab.check('input[value=tableaux]', { force: true });
    const before = await column(tab, 't-theme-population', 0);
    const button = tab.locator('#t-theme-population th[data-i=personnes] button');
    await button.click();
    assert.equal(await tab.getAttribute('#t-theme-population th[data-i=personnes]', 'aria-sort'), 'descending');
    const departments = await tab.$$eval('#t-theme-population tbody:nth-of-type(2) tr', rows => rows.map(r => r.cells[1].firstChild.data.replace(/\s/g, '')));
    const values = departments.filter(v => v !== 's').map(Number);
    assert.deepEqual(values, [...values].sort((a, b) => b - a));
    assert.equal(departments.at(-1), 's');
    assert.match(await tab.textContent('#etat'), /Tri décroissant/);
    await button.click();
    await button.click();
    assert.deepEqual(await column(tab, 't-theme-population', 0), before);
  },

  async 'the address keeps the state, and opens it again'(tab) {
    await tab.check('#ecarts');
    await tab.fill('#texte', 'cpam');
    await tab.click('#choix summary');
    await tab.uncheck('input[value=picardie]');
    const url = tab.url(), shown = await tab.locator('.plot:visible, .ranking:visible').count();
    await tab.goto('about:blank');
    await tab.goto(url);
    assert.equal(await tab.isChecked('#ecarts'), true);
    assert.equal(await tab.inputValue('#texte'), 'cpam');
    assert.equal(await tab.isChecked('input[value=picardie]'), false);
    assert.equal(await tab.locator('.plot:visible, .ranking:visible').count(), shown);
    await tab.click('#raz');
    assert.equal(await tab.isChecked('input[value=picardie]'), true);
    assert.doesNotMatch(tab.url(), /=/);
  },

  async 'the filter keeps the indicators that speak of a word, and says how many'(tab) {
    await tab.fill('#texte', 'MEDIANE');
    assert.equal(await tab.locator('.theme .plot:visible').count(), 1);
    assert.match(await tab.textContent('#etat'), /1\u00a0indicateur\./);
    await tab.fill('#texte', 'xyzzy');
    assert.match(await tab.textContent('#etat'), /aucun indicateur/);
    await tab.fill('#texte', '');
    await tab.selectOption('#theme', 'actions');
    assert.equal(await tab.locator('.theme:visible').count(), 1);
  },

  async 'a table is copied as a spreadsheet takes it, without what is hidden'(tab) {
    await tab.click('#deplier');
    await tab.click('#choix summary');
    await tab.uncheck('input[value=qpv]');
    await tab.keyboard.press('Escape');
    await tab.check('#ecarts');
    await tab.click('[data-copy=t-theme-population]');
    await tab.getByText('Tableau copié').waitFor({ timeout: 5000 });
    const lines = (await tab.evaluate(() => navigator.clipboard.readText())).split('\n').map(l => l.split('\t'));
    assert.equal(new Set(lines.map(l => l.length)).size, 1);
    assert.equal(lines.length, 1 + await tab.locator('input[name=t]:checked').count());
    assert.deepEqual(lines[0].slice(0, 3), ['Territoire', 'Personnes accompagnées', 'Écart']);
    const nord = lines.find(l => l[0] === 'Nord');
    assert.deepEqual(nord.slice(1, 3), ['97', '-56']);
    assert.doesNotMatch(lines.flat().join(''), /[\u202f\u2212†]/);
  },

  async 'charts are put in order, and back'(tab) {
    await tab.click('#deplier');
    const names = () => tab.$$eval('#essentiel .plot:first-child li', all => all.map(e => e.firstChild.textContent));
    const before = await names();
    await tab.click('#choix summary');
    await tab.check('#tri');
    assert.notDeepEqual(await names(), before);
    await tab.uncheck('#tri');
    assert.deepEqual(await names(), before);
  },

  async 'the map shows the figure that is asked for'(tab) {
    await tab.click('#deplier');
    await tab.selectOption('#chiffre', 'formation');
    const label = await tab.getAttribute('.map path[data-c=dep-62]', 'aria-label');
    const printed = await tab.textContent('#essentiel .plot[data-i=formation] li[data-c=dep-62] b');
    assert.equal(label, 'Pas-de-Calais, ' + printed);
  },

  async 'one part is printed alone'(tab) {
    await tab.click('#deplier');
    await tab.evaluate(() => { window.print = () => { window.printed = true; }; });
    await tab.click('#theme-actions [data-print] >> nth=0');
    await tab.emulateMedia({ media: 'print' });
    assert.equal(await tab.evaluate(() => window.printed), true);
    assert.equal(await tab.locator('.part:visible').count(), 1);
    assert.equal(await tab.isVisible('.bar'), false);
    await tab.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.ok(await tab.locator('.part:visible').count() > 5);
  },

  async 'the page prints on A4, in the colours of paper, with its definitions'(tab) {
    await tab.emulateMedia({ media: 'print', colorScheme: 'dark' });
    assert.equal(await tab.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
    const pdf = await tab.pdf({ preferCSSPageSize: true, printBackground: true });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages >= 5 && pages <= 25, `${pages} pages`);
  },
};

export const withoutScript = {
  async 'without script the page is complete'(tab) {
    const counts = await tab.evaluate(() => [...document.querySelectorAll('table')].map(t => [t.id, t.tBodies[0].rows.length, [...t.rows].every(r => r.cells.length === t.rows[0].cells.length)]));
    assert.ok(counts.length > 10);
    for (const [id, rows, even] of counts) assert.ok(rows > 0 && even, id);
    assert.equal(await tab.locator('.part:visible').count(), await tab.locator('.part').count());
    assert.equal(await tab.locator('.js:visible').count(), 0, 'controls that would do nothing');
  },

  async 'without script charts, tables and differences can be switched'(tab) {
    assert.equal(await tab.isVisible('#theme-population .plots'), true);
    await tab.check('input[value=tableaux]', { force: true });
    assert.equal(await tab.isVisible('#t-theme-population'), true);
    assert.equal(await tab.locator('#t-theme-population td p:visible').count(), 0);
    await tab.check('#ecarts');
    assert.ok(await tab.locator('#t-theme-population td p:visible').count() > 0);
  },

  async 'without script a definition is one link away'(tab) {
    await tab.click('#essentiel a.i >> nth=0');
    assert.equal(await tab.isVisible('#d-personnes dd'), true);
  },
};
