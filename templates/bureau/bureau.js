'use strict';
// The desk works without this script. It adds: the end of the desk with its last page, dropping files, the progress of a run.
(() => {
  const page = Math.random().toString(36).slice(2) + Date.now().toString(36);
  const say = path => navigator.sendBeacon(path, new URLSearchParams({ page }));
  addEventListener('pageshow', () => say('/presence'));
  addEventListener('pagehide', () => say('/depart'));

  // Back from another program: what was saved there is shown. Nothing that is being typed is lost.
  const typing = () => document.activeElement && document.activeElement.matches('input,select,textarea') || document.querySelector('details.mend[open]');
  let left = 0;
  addEventListener('blur', () => { left = Date.now(); });
  addEventListener('focus', () => {
    if (document.body.dataset.fresh !== undefined && left && Date.now() - left > 2000 && !typing()) location.reload();
  });

  const drop = document.getElementById('depot');
  if (drop) {
    const files = document.getElementById('fichiers');
    const over = on => event => { event.preventDefault(); drop.classList.toggle('over', on); };
    for (const name of ['dragenter', 'dragover']) addEventListener(name, over(true));
    addEventListener('dragleave', over(false));
    addEventListener('drop', event => {
      over(false)(event);
      if (!event.dataTransfer.files.length) return;
      files.files = event.dataTransfer.files;
      drop.requestSubmit();
    });
  }

  const run = document.getElementById('avancement');
  if (run) {
    const look = async () => {
      try {
        const state = await (await fetch(run.dataset.etat)).json();
        if (!state.en_cours) { location.replace(location.pathname); return; }
        document.getElementById('etape').textContent = state.etape;
        const bar = document.getElementById('barre');
        if (state.total) { bar.max = state.total; bar.value = state.fait; } else bar.removeAttribute('value');
      } catch { /* the next look tells */ }
      setTimeout(look, 300);
    };
    setTimeout(look, 200);
  }
})();
