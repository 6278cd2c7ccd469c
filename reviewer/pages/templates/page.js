/* The address after # is the whole state, so that back, reload and a sent link keep the place:
   #VIEW/TAB@REPORT,START-END[,START-END…]   VIEW: "all" or an official's number; after @: what is lit in which text. */
(function () {
  'use strict';
  const $ = (id) => document.getElementById(id);
  const all = (css, root) => Array.from((root || document).querySelectorAll(css));
  const TABS = ['page', 'data', 'same', 'old'];
  const state = { view: '', tab: 'page', text: '', lit: '' };
  // 嵌在网页界面里时，外面已有同样的标题。
  if (window !== window.parent) document.documentElement.classList.add('framed');

  function parse(hash) {
    const found = /^#(all|\d+)?(?:\/([a-z]+))?(?:@(\d+),([\d,-]+))?$/.exec(hash) || [];
    const text = $('s' + found[3]) ? found[3] : '';
    let view = found[1] || (text && (state.view !== 'all' ? state.view : '')) || text || 'all';
    if (view !== 'all' && !$('c' + view)) view = 'all';
    const tab = TABS.includes(found[2]) ? found[2] : state.tab;
    return { view: view, tab: tab, text: text || (view === 'all' ? '' : view), lit: text ? found[4] : '' };
  }

  function address(to) {
    const lit = to.lit ? '@' + to.text + ',' + to.lit : '';
    return '#' + to.view + (to.view === 'all' ? '' : '/' + to.tab + lit);
  }

  function show(to) {
    if (to.view !== state.view) showView(to.view);
    if (to.view !== 'all') showTab(to.view, to.tab);
    if (to.text !== state.text || to.view !== state.view) showText(to.text, to.view);
    light(to.text, to.lit);
    Object.assign(state, to);
  }

  function showView(view) {
    all('.card:not([hidden])').forEach((card) => { card.hidden = true; });
    $('all').hidden = view !== 'all';
    document.body.className = view === 'all' ? 'at-overview' : 'at-card';
    if (view !== 'all') $('c' + view).hidden = false;
    $('print-one').hidden = view === 'all';
    all('.who[aria-current]').forEach((link) => link.removeAttribute('aria-current'));
    const link = document.querySelector('.who[href="#' + view + '"]');
    link.setAttribute('aria-current', 'page');
    bring($('list'), link);
    $('middle').scrollTop = 0;
  }

  function showTab(view, tab) {
    const card = $('c' + view);
    const opened = all('.panel:not([hidden])', card)[0];
    if (state.view === view && opened && opened.dataset.panel !== tab) $('middle').scrollTop = 0;
    all('.panel', card).forEach((panel) => {
      panel.hidden = panel.dataset.panel !== tab;
      $('t-' + panel.dataset.panel).querySelector('b').textContent = panel.dataset.count || '';
    });
    all('[role=tab]').forEach((link) => {
      const here = link.id === 't-' + tab;
      link.href = '#' + view + '/' + link.id.slice(2);
      link.setAttribute('aria-selected', String(here));
      link.tabIndex = here ? 0 : -1;
    });
  }

  function showText(text, view) {
    all('.src:not([hidden])').forEach((source) => { source.hidden = true; });
    if (!text) return;
    $('s' + text).hidden = false;
    $('srcname').textContent = $('s' + text).dataset.name;
    $('back').hidden = text === view;
    $('back').setAttribute('href', '#' + view);
    $('scroll').scrollTop = 0;
  }

  /* the pieces of text between the offsets; pieces are cut wherever any link begins or ends */
  function cut(text, lit) {
    if (!text || !lit) return [];
    const ranges = lit.split(',').map((range) => range.split('-').map(Number));
    return all('u[data-a]', $('s' + text)).filter((piece) => {
      const at = Number(piece.dataset.a);
      return ranges.some((range) => range[0] <= at && at < range[1]);
    });
  }

  function light(text, lit) {
    all('.lit').forEach((piece) => piece.classList.remove('lit'));
    const pieces = cut(text, lit);
    pieces.forEach((piece) => piece.classList.add('lit'));
    if (!pieces.length) return;
    bring($('scroll'), pieces[0], 0.3);
    const number = all('p:not(.title)', $('s' + text)).indexOf(pieces[0].closest('p')) + 1;
    $('said').textContent = '原文' + (number ? '第' + number + '段' : '题名') + '：' + pieces[0].textContent;
  }

  /* puts `inner` at that share of the pane's height, or in its middle if it is out of sight;
     scrollIntoView would also move the page behind the panes */
  function bring(pane, inner, share) {
    const outer = pane.getBoundingClientRect();
    const box = inner.getBoundingClientRect();
    if (!share && box.top >= outer.top && box.bottom <= outer.bottom) return;
    pane.scrollTop += box.top - outer.top - outer.height * (share || 0.5);
  }

  /* shown at once: the event that tells of a new address comes later than the next key may */
  function go(to, inPlace) {
    const next = address(to);
    if (location.hash !== next) {
      if (inPlace) location.replace(next);
      else location.hash = next;
    }
    show(to);
  }

  function read() {
    const to = parse(location.hash);
    if (address(to) !== address(state)) show(to);
    if (location.hash !== address(to)) location.replace(address(to));
  }

  function step(by) {
    const links = all('.who').filter((link) => !link.hidden);
    const here = links.findIndex((link) => link.hasAttribute('aria-current'));
    const next = links[Math.min(Math.max(here + by, 0), links.length - 1)];
    if (!next) return;
    go(parse(next.getAttribute('href')), true);
    if (document.activeElement && document.activeElement.classList.contains('who')) next.focus();
  }

  function stepTab(by) {
    const at = (TABS.indexOf(state.tab) + by + TABS.length) % TABS.length;
    toTab(TABS[at]);
    $('t-' + TABS[at]).focus();
  }

  function toTab(tab) {
    if (tab && state.view !== 'all') go({ view: state.view, tab: tab, text: state.text, lit: state.lit }, true);
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(parse(link.getAttribute('href')));
    if (link.dataset.to) bring($('middle'), $(link.dataset.to), 0.02);
  });

  /* what a mark leads to, read from the source text when the pointer rests on it */
  document.addEventListener('mouseover', (event) => {
    const link = event.target.closest('a[href^="#@"]');
    if (!link || link.title) return;
    const to = parse(link.getAttribute('href'));
    link.title = cut(to.text, to.lit).map((piece) => piece.textContent).join('');
  });

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = document.activeElement;
    if (at === $('filter')) {
      if (event.key === 'Escape') { $('filter').value = ''; filter(); at.blur(); }
      if (event.key === 'ArrowDown') { event.preventDefault(); step(1); }
      if (event.key === 'ArrowUp') { event.preventDefault(); step(-1); }
      return;
    }
    const listed = at && at.classList.contains('who');
    const tabbed = at && at.getAttribute('role') === 'tab';
    const act = {
      j: () => step(1),
      k: () => step(-1),
      '/': () => $('filter').focus(),
      Escape: state.lit && (() => go({ view: state.view, tab: state.tab, text: state.view, lit: '' }, true)),
      ArrowDown: listed && (() => step(1)),
      ArrowUp: listed && (() => step(-1)),
      ArrowRight: tabbed && (() => stepTab(1)),
      ArrowLeft: tabbed && (() => stepTab(-1)),
    }[event.key] || (/^[1-4]$/.test(event.key) && (() => toTab(TABS[Number(event.key) - 1])));
    if (!act) return;
    event.preventDefault();
    act();
  });

  function filter() {
    const wanted = $('filter').value.trim().toLowerCase().split(/\s+/);
    let left = 0;
    all('.who[data-find]').forEach((link) => {
      link.hidden = !wanted.every((word) => link.dataset.find.includes(word));
      left += link.hidden ? 0 : 1;
    });
    all('.group').forEach((group) => { group.hidden = !all('.who:not([hidden])', group).length; });
    $('none').hidden = left > 0;
  }

  /* numbers from great to small first, words in the order of the Chinese locale */
  function sort(head) {
    const table = head.closest('table');
    const column = Array.from(head.parentNode.children).indexOf(head);
    const down = head.getAttribute('aria-sort') !== 'descending' && head.classList.contains('n');
    const key = (row) => row.children[column].textContent.trim();
    const number = (text) => parseFloat(text) || 0;
    const rows = Array.from(table.tBodies[0].rows).sort((one, other) => (head.classList.contains('n')
      ? number(key(one)) - number(key(other)) : key(one).localeCompare(key(other), 'zh')));
    if (down) rows.reverse();
    all('[aria-sort]', table).forEach((other) => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    rows.forEach((row) => table.tBodies[0].appendChild(row));
  }

  all('.sortable th').forEach((head) => {
    head.tabIndex = 0;
    head.addEventListener('click', () => sort(head));
    head.addEventListener('keydown', (event) => { if (event.key === 'Enter') sort(head); });
  });

  function print(one) {
    document.body.classList.toggle('print-one', one);
    window.print();
  }
  window.addEventListener('afterprint', () => document.body.classList.remove('print-one'));
  $('print-one').addEventListener('click', () => print(true));
  $('print-all').addEventListener('click', () => print(false));
  $('filter').addEventListener('input', filter);
  window.addEventListener('hashchange', read);
  read();
}());
