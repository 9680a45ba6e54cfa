'use strict';
// The page is complete without this script. It adds: the choice of territories, sorting, the filter, copies, the print of a
// part, and the state of all that in the address. It computes no figure: it sorts and copies what is printed.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = id => document.getElementById(id);
  const root = document.documentElement;
  const boxes = all('input[name=t]'), views = all('input[name=vue]');
  const shadeMap = byId('carte');
  all('.plot ul').forEach(list => [...list.children].forEach((li, i) => { li.dataset.c = boxes[i].value; })); // in the order of the boxes
  let sorted = ''; // « table:column:direction » of the table sorted last
  root.classList.add('scripted');

  const say = text => { byId('etat').textContent = text; };
  const plural = (n, word) => n + '\u00a0' + word + (n > 1 ? 's' : '');
  const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'").toLowerCase();

  // ---- what is shown

  const chosen = () => new Set(boxes.filter(b => b.checked).map(b => b.value));

  function hideColumn(head, hidden) {
    if (head.hidden === hidden) return;
    const i = head.cellIndex;
    for (const row of head.closest('table').rows) row.cells[i].hidden = hidden;
  }

  function showTerritories() {
    const on = chosen();
    all('li[data-c], tr[data-c], details[data-c]').forEach(e => { e.hidden = !on.has(e.dataset.c); });
    all('thead th[data-c]').forEach(h => hideColumn(h, !on.has(h.dataset.c)));
    all('.map [data-c]').forEach(e => {
      e.classList.toggle('off', !on.has(e.dataset.c));
      if (e.localName === 'path') e.setAttribute('aria-checked', on.has(e.dataset.c));
    });
    byId('compte').textContent = on.size + ' sur ' + boxes.length;
    return on.size;
  }

  const words = new Map(); // indicator → the text that the filter looks into
  all('.defs [data-i], .ranking').forEach(e => words.set(e.dataset.i, plain(e.textContent)));
  all('.theme .plot').forEach(e => words.set(e.dataset.i, plain(e.querySelector('figcaption b').textContent) + ' ' + (words.get(e.dataset.i) || '')));

  function showIndicators() {
    const theme = byId('theme').value, terms = plain(byId('texte').value).split(/\s+/).filter(Boolean);
    const filtered = theme !== '' || terms.length > 0;
    let shown = 0;
    all('.theme').forEach(section => {
      const mine = theme === '' || section.dataset.theme === theme;
      const keep = e => mine && terms.every(t => (words.get(e.dataset.i) || '').includes(t));
      const kept = [...all('.plot, .ranking, .defs [data-i]', section)].filter(e => { e.hidden = !keep(e); return !e.hidden && !e.closest('.defs'); });
      all('thead th[data-i]', section).forEach(h => hideColumn(h, !keep(h)));
      const plots = kept.some(e => e.matches('.plot'));
      all(':scope > .as-table, :scope > .defs, :scope > .head .acts', section).forEach(e => { e.hidden = !plots; });
      section.hidden = kept.length === 0;
      shown += kept.length;
    });
    if (filtered) all('.theme:not([hidden])').forEach(unfold);
    for (const id of ['ensemble', 'essentiel', 'carte', 'quartiers', 'collecte', 'reponses-ouvertes', 'evolution']) if (byId(id)) byId(id).hidden = filtered;
    return filtered ? shown : -1;
  }

  function sortPlots() {
    const kind = li => li.classList.contains('reg') ? 0 : li.classList.contains('ens') ? 2 : 1;
    all('.plot ul').forEach(list => {
      const rows = [...list.children];
      rows.forEach((li, i) => { li.dataset.o ??= i; });
      const by = byId('tri').checked ? (a, b) => kind(a) - kind(b) || descending(figure(a.querySelector('b')), figure(b.querySelector('b'))) || a.dataset.o - b.dataset.o
        : (a, b) => a.dataset.o - b.dataset.o;
      list.append(...rows.sort(by));
    });
  }

  // ---- parts, folded until somebody opens them

  const folds = all('.fold');
  folds.forEach(f => { f.open = false; });
  function unfold(element) { all(':scope > .fold', element.closest('.part')).forEach(f => { f.open = true; }); }
  const unfolding = byId('deplier');
  unfolding.addEventListener('click', () => {
    const open = folds.some(f => !f.open);
    folds.forEach(f => { f.open = open; });
  });
  document.addEventListener('toggle', e => { if (e.target.matches?.('.fold')) unfolding.textContent = folds.some(f => !f.open) ? 'Tout déplier' : 'Tout replier'; }, true);
  function toPart() {
    const target = location.hash.includes('=') ? null : byId(location.hash.slice(1));
    if (!target?.closest('.part')) return;
    unfold(target);
    target.scrollIntoView();
  }
  all('.parts a').forEach(a => a.addEventListener('click', () => unfold(byId(a.hash.slice(1)))));
  let folded = [];
  addEventListener('beforeprint', () => { folded = folds.filter(f => !f.open); folded.forEach(f => { f.open = true; }); });
  addEventListener('afterprint', () => { folded.forEach(f => { f.open = false; }); folded = []; });

  // ---- figures as they are printed

  const printed = cell => cell.firstChild ? cell.firstChild.nodeType === 3 ? cell.firstChild.data : cell.textContent : '';
  function figure(cell) {
    const text = printed(cell).replace(/[\u202f\u00a0†%\s]/g, '').replace('\u2212', '-').replace(',', '.');
    return text === '' || isNaN(text) ? null : Number(text);
  }
  const descending = (a, b) => a === null ? (b === null ? 0 : 1) : b === null ? -1 : b - a;
  const order = new Intl.Collator('fr');

  // ---- tables

  function sortTable(table, column, direction) {
    const by = row => row.cells[column];
    for (const body of table.tBodies) {
      const rows = [...body.rows];
      rows.forEach((r, i) => { r.dataset.o ??= i; });
      rows.sort((a, b) => {
        if (direction === 'none') return a.dataset.o - b.dataset.o;
        const x = figure(by(a)), y = figure(by(b));
        if (x === null && y === null) return (direction === 'descending' ? -1 : 1) * order.compare(by(a).textContent, by(b).textContent) || a.dataset.o - b.dataset.o;
        if (x === null || y === null || direction === 'descending') return descending(x, y) || a.dataset.o - b.dataset.o;
        return x - y || a.dataset.o - b.dataset.o;
      });
      body.append(...rows);
    }
    all('thead th', table).forEach((h, i) => h.setAttribute('aria-sort', i === column ? direction : 'none'));
  }

  function unsort() {
    if (sorted) sortTable(byId(sorted.split(':')[0]), 0, 'none');
    sorted = '';
  }

  // Chromium does not repeat the text of buttons in the heading of the next page: a text for the paper stands beside it.
  function buttonOf(head) {
    const label = head.querySelector('.h') || head.firstChild;
    const button = document.createElement('button'), paper = document.createElement('span');
    button.type = 'button';
    button.textContent = paper.textContent = label.textContent;
    paper.className = 'pt';
    paper.setAttribute('aria-hidden', 'true');
    label.replaceWith(button, paper);
    return button;
  }

  all('table:not(.heat)').forEach(table => all('thead th', table).forEach((head, column) => {
    const button = buttonOf(head);
    head.setAttribute('aria-sort', 'none');
    button.addEventListener('click', () => {
      const now = head.getAttribute('aria-sort'), text = head.classList.contains('t') || column === 0;
      const cycle = text ? { none: 'ascending', ascending: 'descending', descending: 'none' } : { none: 'descending', descending: 'ascending', ascending: 'none' };
      if (sorted && sorted.split(':')[0] !== table.id) unsort();
      sortTable(table, column, cycle[now]);
      sorted = cycle[now] === 'none' ? '' : [table.id, column, cycle[now]].join(':');
      keep();
      say({ none: 'Ordre du rapport', ascending: 'Tri croissant', descending: 'Tri décroissant' }[cycle[now]] + '\u00a0: ' + button.textContent + '.');
    });
  }));

  // A spreadsheet takes 1250,5, -3 and 36% as numbers, and a text that begins like a formula as one.
  function forSheet(text) {
    const flat = text.replace(/\s+/g, ' ').trim();
    const number = flat.replace(/\*$/, '').replace(/ pts?$/, '').replace(/^= /, '').replace(/ /g, '').replace('\u2212', '-');
    if (/^[+-]?\d[\d,]*%?$/.test(number)) return number;
    return /^[=+@-]/.test(flat) ? "'" + flat : flat;
  }

  function tsv(table) {
    const differences = byId('ecarts').checked, lines = [];
    for (const row of table.rows) {
      if (row.hidden) continue;
      const line = [];
      for (const cell of row.cells) {
        if (cell.hidden) continue;
        const button = cell.querySelector('button');
        line.push(forSheet(button ? button.textContent : printed(cell).replace(/\u00a0?†/, '')));
        if (differences && cell.cellIndex > 0 && table.querySelector('td p')) line.push(button ? 'Écart' : forSheet(cell.querySelector('p')?.textContent || ''));
      }
      lines.push(line.join('\t'));
    }
    return lines.join('\n');
  }

  async function copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement('textarea'), focused = document.activeElement;
      area.value = text;
      area.className = 'sr';
      document.body.append(area);
      area.select();
      const ok = document.execCommand('copy');
      area.remove();
      focused?.focus();
      if (!ok) return say('La copie a été refusée par le navigateur.');
    }
    say(done);
  }

  all('[data-copy]').forEach(b => b.addEventListener('click', () => {
    const table = byId(b.dataset.copy);
    copy(tsv(table), 'Tableau copié\u00a0: ' + table.caption.firstChild.data.trim() + '.');
  }));
  all('[data-print]').forEach(b => b.addEventListener('click', () => {
    unfold(b);
    b.closest('.part').classList.add('chosen');
    root.classList.add('sole');
    print();
  }));
  addEventListener('afterprint', () => {
    root.classList.remove('sole');
    all('.chosen').forEach(e => e.classList.remove('chosen'));
  });

  // ---- the overview

  const heat = byId('t-ensemble');
  if (heat) {
    const region = heat.classList.contains('down') ? 0 : 1; // territories side by side: the whole stays first
    const body = heat.tBodies[0], panel = byId('panneau');
    const kindOf = head => ({ reg: 0, ens: 2 })[head.className] ?? 1;
    const headRow = heat.tHead.rows[0];
    const heads = [...headRow.cells].slice(1), rows = [...body.rows], cells = new Map(rows.map(r => [r, [...r.cells].slice(1)]));
    let order = '', here = null, opener = null;
    const far = cell => cell.dataset.d === undefined ? null : Number(cell.dataset.d);
    const inOrder = (items, cellOf, kind, direction) => [...items].sort((a, b) => kind(a) - kind(b)
      || (direction ? direction * (descending(far(cellOf(a)), far(cellOf(b)))) || (far(cellOf(a)) === null) - (far(cellOf(b)) === null) : 0)
      || items.indexOf(a) - items.indexOf(b));

    function arrange(button) {
      const head = button.closest('th'), down = head.parentElement === headRow;
      const next = { '': 1, 1: -1, '-1': 0 }[order.split(':')[0] === button.dataset.k ? order.split(':')[1] : ''] ?? 1;
      order = next ? button.dataset.k + ':' + next : '';
      all('th', heat).forEach(h => h.removeAttribute('aria-sort'));
      if (next) head.setAttribute('aria-sort', next === 1 ? 'descending' : 'ascending');
      const column = heads.indexOf(head), row = head.parentElement;
      const theRows = next && down ? inOrder(rows, r => cells.get(r)[column], r => region ? 0 : kindOf(r.cells[0]), next) : rows;
      const theHeads = next && !down ? inOrder(heads, h => cells.get(row)[heads.indexOf(h)], region ? kindOf : () => 0, next) : heads;
      body.append(...theRows);
      headRow.append(...theHeads);
      rows.forEach(r => r.append(...theHeads.map(h => cells.get(r)[heads.indexOf(h)])));
      heat.classList.toggle('sorted', next !== 0);
      say(next ? 'Trié par écart\u00a0' + (next === 1 ? 'décroissant' : 'croissant') + '\u00a0: ' + button.textContent + '.' : 'Ordre du rapport.');
    }
    [...heads, ...rows.map(r => r.cells[0])].forEach((head, i) => {
      const button = buttonOf(head);
      button.dataset.k = i;
      button.addEventListener('click', () => arrange(button));
    });

    heat.setAttribute('role', 'grid');
    const figures = [...cells.values()].flat();
    function stand(cell) {
      if (here) here.tabIndex = -1;
      here = cell;
      here.tabIndex = 0;
    }
    figures.forEach(c => { c.tabIndex = -1; });
    stand(figures[0]);
    const shown = row => [...row.cells].slice(1).filter(c => !c.hidden);
    function step(cell, across, downwards) {
      const line = shown(cell.parentElement), lines = [...body.rows].filter(r => !r.hidden);
      const row = lines[Math.min(Math.max(lines.indexOf(cell.parentElement) + downwards, 0), lines.length - 1)];
      return shown(row)[Math.min(Math.max(line.indexOf(cell) + across, 0), line.length - 1)];
    }
    const keys = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1], Home: [-999, 0], End: [999, 0], PageDown: [0, 10], PageUp: [0, -10] };
    body.addEventListener('keydown', e => {
      const cell = e.target.closest('td');
      if (!cell || e.ctrlKey || e.altKey || e.metaKey) return;
      if (keys[e.key]) {
        e.preventDefault();
        stand(step(cell, ...keys[e.key]));
        here.focus();
      } else if (e.key === 'Enter' || e.key === ' ') {
        e.preventDefault();
        openPanel(cell);
      }
    });
    body.addEventListener('click', e => { const cell = e.target.closest('td'); if (cell) openPanel(cell); });

    function openPanel(cell) {
      stand(cell);
      const head = heads[cells.get(cell.parentElement).indexOf(cell)], row = cell.parentElement;
      const indicator = row.dataset.i || head.dataset.i, territory = row.dataset.c || head.dataset.c;
      const plot = all('.theme .plot').find(p => p.dataset.i === indicator), entry = byId('d-' + indicator);
      if (!plot || !panel.showPopover) return;
      const copied = plot.cloneNode(true);
      all('a.i', copied).forEach(a => a.remove());
      all('.rows', copied).forEach(r => r.removeAttribute('tabindex'));
      all('li', copied).forEach(li => li.classList.toggle('here', li.dataset.c === territory));
      const text = document.createElement('p');
      text.textContent = entry ? entry.querySelector('dd').textContent : '';
      byId('panneau-titre').textContent = entry ? entry.querySelector('dt').textContent : plot.querySelector('b').textContent;
      byId('panneau-corps').replaceChildren(copied, text);
      opener = { cell, plot };
      panel.showPopover();
      byId('panneau-fermer').focus();
    }
    panel.addEventListener('toggle', e => {
      if (e.newState !== 'closed' || !opener) return;
      if (opener.cell) opener.cell.focus();
      opener = null;
    });
    byId('panneau-fermer').addEventListener('click', () => panel.hidePopover());
    byId('panneau-theme').addEventListener('click', () => {
      const plot = opener.plot;
      opener.cell = null;
      panel.hidePopover();
      unfold(plot);
      plot.scrollIntoView();
      plot.closest('.fold').querySelector('summary').focus({ preventScroll: true });
    });
  }

  // ---- map

  function shade() {
    if (!shadeMap) return;
    const plot = all('#essentiel .plot').find(p => p.dataset.i === byId('chiffre').value);
    const rows = new Map(all('li', plot).map(li => [li.dataset.c, li]));
    byId('carte-titre').textContent = plot.querySelector('figcaption b').textContent;
    byId('carte-unite').textContent = plot.querySelector('figcaption span').textContent;
    const drawn = all('path[data-c]', shadeMap).map(p => rows.get(p.dataset.c).querySelector('b')).filter(b => figure(b) !== null).sort((a, b) => figure(a) - figure(b));
    byId('carte-bas').textContent = drawn.length ? drawn[0].textContent : '';
    byId('carte-haut').textContent = drawn.length ? drawn.at(-1).textContent : '';
    all('path[data-c]', shadeMap).forEach(path => {
      const li = rows.get(path.dataset.c), text = li.querySelector('b').textContent;
      path.setAttribute('class', 's' + (li.dataset.s || 0));
      path.setAttribute('aria-label', li.firstChild.textContent + ', ' + text);
    });
    all('text[data-c]', shadeMap).forEach(t => { t.querySelector('tspan').textContent = rows.get(t.dataset.c).querySelector('b').textContent; });
  }

  if (shadeMap) {
    const drawing = shadeMap.querySelector('svg');
    drawing.setAttribute('role', 'group');
    all('path[data-c]', drawing).forEach(path => {
      path.setAttribute('role', 'checkbox');
      path.setAttribute('tabindex', '0');
      const toggle = () => { const b = boxes.find(x => x.value === path.dataset.c); b.checked = !b.checked; update(); };
      path.addEventListener('click', toggle);
      path.addEventListener('keydown', e => { if (e.key === ' ' || e.key === 'Enter') { e.preventDefault(); toggle(); } });
    });
    byId('chiffre').addEventListener('change', () => update());
  }

  // ---- definitions at hand

  const card = byId('fiche');
  let asked = null;
  all('a.i').forEach(link => {
    link.setAttribute('role', 'button');
    link.addEventListener('keydown', e => { if (e.key === ' ') { e.preventDefault(); link.click(); } });
    link.addEventListener('click', e => {
      const entry = byId(link.hash.slice(1));
      if (!entry || !card.showPopover) return;
      e.preventDefault();
      byId('fiche-titre').textContent = entry.querySelector('dt').textContent;
      byId('fiche-texte').textContent = entry.querySelector('dd').textContent;
      asked = link;
      card.showPopover();
      byId('fiche-fermer').focus();
    });
  });
  byId('fiche-fermer').addEventListener('click', () => card.hidePopover());
  card.addEventListener('toggle', e => { if (e.newState === 'closed' && asked) { asked.focus(); asked = null; } });

  // ---- the state, in the address

  function state() {
    const p = new URLSearchParams(), on = [...chosen()];
    if (on.length < boxes.length) p.set('t', on.join(','));
    if (views[1].checked) p.set('vue', 'tableaux');
    if (byId('ecarts').checked) p.set('ecarts', '1');
    if (byId('tri').checked) p.set('ordre', 'valeur');
    if (byId('theme').value) p.set('theme', byId('theme').value);
    if (byId('texte').value.trim()) p.set('q', byId('texte').value.trim());
    if (shadeMap && byId('chiffre').selectedIndex > 0) p.set('carte', byId('chiffre').value);
    if (sorted) p.set('tri', sorted);
    return p.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  }

  function keep() {
    const s = state();
    if (s === '' && !location.hash.includes('=')) return;
    try { history.replaceState(null, '', s ? '#' + s : location.pathname + location.search); } catch { location.hash = s; }
  }

  function choose(select, value) { select.value = [...select.options].some(o => o.value === value) ? value : select.options[0].value; }

  function restore() {
    if (location.hash !== '' && !location.hash.includes('=')) return; // a part of the page
    const p = new URLSearchParams(location.hash.slice(1)), on = p.has('t') ? new Set(p.get('t').split(',')) : null;
    boxes.forEach(b => { b.checked = !on || on.has(b.value); });
    views[p.get('vue') === 'tableaux' ? 1 : 0].checked = true;
    byId('ecarts').checked = p.get('ecarts') === '1';
    byId('tri').checked = p.get('ordre') === 'valeur';
    choose(byId('theme'), p.get('theme') || '');
    byId('texte').value = p.get('q') || '';
    if (shadeMap) choose(byId('chiffre'), p.get('carte') || '');
    unsort();
    const [id, column, direction] = (p.get('tri') || '').split(':'), table = byId(id || '');
    if (/^\d+$/.test(column) && table?.tHead?.rows[0].cells[column] && /^(a|de)scending$/.test(direction)) {
      sortTable(table, Number(column), direction);
      sorted = p.get('tri');
    }
    show();
  }

  function show() {
    const territories = showTerritories(), indicators = showIndicators();
    shade();
    showTerritories();
    sortPlots();
    const parts = [];
    if (territories < boxes.length) parts.push(plural(territories, 'territoire'));
    if (indicators >= 0) parts.push(indicators === 0 ? 'aucun indicateur ne correspond' : plural(indicators, 'indicateur'));
    say(parts.length ? 'Affichés\u00a0: ' + parts.join(', ') + '.' : '');
  }

  function update() { show(); keep(); }

  all('input[name=t], input[name=vue], #ecarts, #tri, #theme').forEach(e => e.addEventListener('change', update));
  byId('texte').addEventListener('input', update);
  const quarters = byId('qpv-texte');
  if (quarters) quarters.addEventListener('input', () => {
    const terms = plain(quarters.value).split(/\s+/).filter(Boolean);
    let kept = 0;
    for (const row of byId('t-qpv').tBodies[0].rows) {
      const text = plain(row.textContent);
      row.hidden = !terms.every(t => text.includes(t));
      if (!row.hidden) kept++;
    }
    byId('qpv-compte').textContent = terms.length ? kept + (kept > 1 ? ' quartiers' : ' quartier') : '';
  });
  all('[data-all]').forEach(b => b.addEventListener('click', () => { boxes.forEach(x => { x.checked = b.dataset.all !== ''; }); update(); }));
  byId('raz').addEventListener('click', () => {
    try { history.replaceState(null, '', location.pathname + location.search); } catch { location.hash = ''; }
    restore();
    say('Réglages d’origine.');
  });
  byId('lien').addEventListener('click', () => { keep(); copy(location.href, 'Lien copié\u00a0: il rouvre la page dans cet état.'); });
  byId('imprimer').addEventListener('click', () => print());
  addEventListener('hashchange', () => { restore(); toPart(); });
  const menu = byId('choix');
  menu.addEventListener('keydown', e => { if (e.key === 'Escape' && menu.open) { menu.open = false; menu.querySelector('summary').focus(); } });
  addEventListener('pointerdown', e => { if (menu.open && !menu.contains(e.target)) menu.open = false; });
  menu.addEventListener('focusout', e => { if (e.relatedTarget && !menu.contains(e.relatedTarget)) menu.open = false; });
  restore();
  toPart();
})();
