// Parts and search of the guide. Without this script the page is complete: all parts, one after the other.
(() => {
  const parts = [...document.querySelectorAll('main > section')], top = document.getElementById('debut');
  const find = document.getElementById('chercher'), list = document.getElementById('passages'), count = document.getElementById('combien');
  const links = [...document.querySelectorAll('nav a')];
  document.documentElement.classList.add('parties');

  // show opens one part, or all of them, and leads to a place in it.
  function show(part, place) {
    for (const p of parts) p.hidden = part !== 'tout' && p !== part;
    top.hidden = part !== 'tout' && part !== parts[0];
    for (const a of links) {
      const here = part !== 'tout' && a.parentElement.localName === 'li' && part.contains(document.getElementById(a.hash.slice(1)));
      a.parentElement.classList.toggle('ici', here);
      if (here && !a.className) a.setAttribute('aria-current', 'true'); else a.removeAttribute('aria-current');
    }
    if (place) place.scrollIntoView(); else scrollTo(0, 0);
  }

  function follow() {
    const id = decodeURIComponent(location.hash.slice(1)), place = id && document.getElementById(id);
    if (id === 'tout') return show('tout');
    const part = place && parts.find(p => p.contains(place));
    const beside = !matchMedia('(max-width:60rem)').matches; // the contents stand beside the part, not above it
    show(part || parts[0], part && !(beside && place.localName === 'h2') ? place : null);
  }

  const fold = s => s.normalize('NFD').replace(/\p{M}/gu, '').replace(/[\u00a0\u202f]/g, ' ').replace(/’/g, "'").toLowerCase();
  const passages = [];
  for (const part of parts) {
    let heading = part.querySelector('h2');
    for (const block of part.querySelectorAll('h2, h3, p, li, tr, pre')) {
      if (/^h[23]$/.test(block.localName)) heading = block;
      if (block.textContent.trim()) passages.push({ block, heading, part, text: fold(block.textContent) });
    }
  }

  // search lists the passages that hold every word, those of headings first.
  const most = 40;
  function search() {
    const words = fold(find.value).split(/\s+/).filter(w => w.length > 1);
    for (const m of document.querySelectorAll('.trouve')) m.classList.remove('trouve');
    const found = words.length ? passages.filter(p => words.every(w => p.text.includes(w))) : [];
    found.sort((a, b) => (b.block === b.heading) - (a.block === a.heading));
    list.replaceChildren(...found.slice(0, most).map(p => {
      const item = document.createElement('li'), a = document.createElement('a'), at = Math.max(0, p.text.indexOf(words[0]) - 40);
      a.href = '#' + p.heading.id;
      const where = document.createElement('b');
      where.textContent = p.heading.textContent;
      a.append(where);
      if (p.block !== p.heading) a.append(' ' + (at ? '…' : '') + p.block.textContent.trim().slice(at, at + 110) + '…');
      a.addEventListener('click', e => {
        e.preventDefault();
        history.pushState(null, '', a.href);
        show(p.part, p.block);
        p.block.classList.add('trouve');
        p.block.tabIndex = -1;
        p.block.focus({ preventScroll: true });
      });
      item.append(a);
      return item;
    }));
    const n = found.length;
    count.textContent = !words.length ? '' : n === 0 ? 'Aucun passage' : n === 1 ? '1 passage' : n > most ? `${n} passages, les ${most} premiers` : `${n} passages`;
  }
  find.addEventListener('input', search);
  find.form.addEventListener('submit', e => { e.preventDefault(); list.querySelector('a')?.click(); });
  addEventListener('hashchange', follow);
  addEventListener('popstate', follow);
  addEventListener('beforeprint', () => { for (const p of parts) p.hidden = false; top.hidden = false; });
  addEventListener('afterprint', follow);
  follow();
})();
