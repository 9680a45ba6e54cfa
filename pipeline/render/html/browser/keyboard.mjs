// What a reader does without a mouse.
import assert from 'node:assert/strict';

const focused = tab => tab.evaluate(() => {
  const e = document.activeElement;
  return e.id || e.className || e.localName;
});

// walk presses Tab from the top to the end and lists what takes the focus, in order, with what shows it.
async function walk(tab) {
  await tab.evaluate(() => { window.stops = []; document.activeElement.blur(); });
  for (let i = 0; i < 1500; i++) {
    await tab.keyboard.press('Tab');
    const done = await tab.evaluate(() => {
      const e = document.activeElement;
      if (e === document.body || window.stops[0] === e) return true;
      const shows = x => { const s = getComputedStyle(x); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || parseFloat(s.strokeWidth) >= 4; };
      const box = e.getBoundingClientRect();
      e.dataset.seen = String(shows(e) || e.nextElementSibling && shows(e.nextElementSibling));
      const bar = document.querySelector('.bar'), under = bar.contains(e) || box.height > 200 ? 0 : bar.getBoundingClientRect().bottom;
      const stuck = getComputedStyle(bar).position === 'sticky' && bar.getBoundingClientRect().top <= 0;
      e.dataset.inside = String(box.bottom > 0 && box.top < innerHeight && !(stuck && box.top < under));
      window.stops.push(e);
      return false;
    });
    if (done) return;
  }
  assert.fail('the focus never comes back to the top');
}

export const checks = {
  async 'the keyboard reaches every control, in order, and the focus shows'(tab) {
    await tab.evaluate(() => document.getElementById('deplier').click()); // Tab starts where the mouse was last
    await walk(tab);
    const faults = await tab.evaluate(() => {
      const name = e => e.outerHTML.slice(0, 100), faults = [];
      const visible = e => e.checkVisibility({ visibilityProperty: true });
      const wanted = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
        .filter(e => visible(e) && !(e.type === 'radio' && !e.checked));
      for (const e of wanted) if (!window.stops.includes(e)) faults.push('never reached: ' + name(e));
      for (const e of window.stops) {
        if (e.dataset.seen !== 'true') faults.push('no visible focus: ' + name(e));
        if (e.dataset.inside !== 'true') faults.push('focus outside of the window or covered: ' + name(e));
      }
      window.stops.forEach((e, i) => { if (i && !(window.stops[i - 1].compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push('out of order: ' + name(e)); });
      return faults;
    });
    assert.deepEqual(faults, []);
  },

  async 'the overview: arrows move, Enter opens the indicator, Escape leads back'(tab) {
    const cell = () => tab.evaluate(() => { const c = document.activeElement.closest('td'); return c && [c.closest('tr').dataset.i, c.cellIndex]; });
    await tab.focus('#t-ensemble td[tabindex="0"]');
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('ArrowRight');
    const [indicator, column] = await cell();
    assert.equal(indicator, await tab.getAttribute('#t-ensemble tbody tr:nth-child(2)', 'data-i'));
    assert.equal(column, 2);
    assert.equal(await tab.locator('#t-ensemble td[tabindex="0"]').count(), 1);
    await tab.keyboard.press('Enter');
    assert.equal(await focused(tab), 'panneau-fermer');
    assert.equal(await tab.getAttribute('#panneau .plot', 'data-i'), indicator);
    assert.equal(await tab.locator('#panneau li.here').count(), 1);
    await tab.keyboard.press('Escape');
    assert.equal(await tab.isVisible('#panneau'), false);
    assert.deepEqual(await cell(), [indicator, column]);
    await tab.keyboard.press('End');
    await tab.keyboard.press('ArrowRight');
    assert.equal((await cell())[1], await tab.evaluate(() => document.querySelector('#t-ensemble tr').cells.length - 1));
  },

  async 'the first stop leads past the menus'(tab) {
    await tab.keyboard.press('Tab');
    assert.equal(await focused(tab), 'skip');
    await tab.keyboard.press('Enter');
    assert.equal(await focused(tab), 'contenu');
  },

  async 'territories are chosen by keyboard, and Escape closes the menu'(tab) {
    await tab.focus('#choix summary');
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Space');
    assert.equal(await tab.locator('#t-ensemble th.reg:visible').count(), 0);
    assert.match(await tab.textContent('#etat'), /territoires/);
    await tab.keyboard.press('Escape');
    assert.equal(await tab.evaluate(() => document.activeElement.localName), 'summary');
    assert.equal(await tab.isVisible('input[name=t]'), false);
  },

  async 'the arrows switch charts and tables'(tab) {
    await tab.click('#deplier');
    await tab.focus('input[value=graphiques]');
    assert.equal(await tab.isVisible('#t-theme-population'), false);
    await tab.keyboard.press('ArrowRight');
    assert.equal(await tab.isVisible('#t-theme-population'), true);
    assert.equal(await tab.isVisible('#theme-population .plots'), false);
    assert.match(tab.url(), /#vue=tableaux/);
  },

  async 'a definition opens on its sign, and closing it gives the focus back'(tab) {
    await tab.click('#deplier');
    await tab.focus('#essentiel a.i');
    await tab.keyboard.press('Enter');
    assert.equal(await focused(tab), 'fiche-fermer');
    assert.ok((await tab.textContent('#fiche-texte')).length > 40);
    await tab.keyboard.press('Escape');
    assert.equal(await tab.isVisible('#fiche'), false);
    assert.equal(await focused(tab), 'i');
  },

  async 'a department is taken out on the map'(tab) {
    await tab.click('#deplier');
    await tab.focus('.map path[data-c=dep-59]');
    await tab.keyboard.press('Space');
    assert.equal(await tab.getAttribute('.map path[data-c=dep-59]', 'aria-checked'), 'false');
    assert.equal(await tab.isVisible('#essentiel li[data-c=dep-59]'), false);
    assert.equal(await tab.isChecked('input[value=dep-59]'), false);
  },
};
