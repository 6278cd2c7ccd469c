() => {
  'use strict';
  /* 评阅页是浅色的，外框也用浅色 */
  document.body.classList.remove('dark');
  document.documentElement.lang = 'zh-CN';

  const ROOMS = ['files', 'page', 'check', 'alike', 'figures', 'ask', 'about'];
  const button = (room) => document.getElementById('room-' + room + '-button');

  /* the tab stands in the address, so that reload and a sent link keep it */
  const noted = () => {
    const room = ROOMS.find((name) => button(name) && button(name).getAttribute('aria-selected') === 'true');
    if (!room) return;
    const address = new URL(location.href);
    if (address.searchParams.get('room') === room || (room === 'files' && !address.searchParams.has('room'))) return;
    address.searchParams.set('room', room);
    history.replaceState(history.state, '', address);
  };
  /* what is looked at stands in the address too: { report: '…', finding: '' } sets or drops */
  window.reviewerPlace = (values) => {
    const address = new URL(location.href);
    Object.entries(values).forEach(([key, value]) => {
      if (value && value !== '全部') address.searchParams.set(key, value);
      else address.searchParams.delete(key);
    });
    if (address.href !== location.href) history.replaceState(history.state, '', address);
  };
  /* rooms are steps of the history: back leads to the room before */
  let moving = false;
  document.addEventListener('click', (event) => {
    if (event.isTrusted && event.target.closest && event.target.closest('#rooms button[role=tab]')) {
      history.pushState(history.state, '', location.href);
    }
  }, true);
  window.addEventListener('popstate', () => {
    const room = new URL(location.href).searchParams.get('room') || 'files';
    if (!moving && button(room)) { moving = true; button(room).click(); moving = false; }
  });
  document.addEventListener('change', (event) => {
    if (event.target.id !== 'unit') return;
    const address = new URL(location.href);
    ['report', 'finding', 'talk', 'who'].forEach((key) => address.searchParams.delete(key));
    address.searchParams.set('unit', event.target.value);
    location.href = address.href;
  });
  const unit = () => (document.querySelector('#where [data-unit]') || { dataset: { unit: 'main' } }).dataset.unit;
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('#tables-zip');
    if (link) link.setAttribute('href', 'u/' + unit() + '/download/tables.zip');
  }, true);

  /* what Gradio says in English whatever the language */
  const SAID = {
    'Error': '没有完成',
    'Warning': '没有完成',
    'Connection to the server was lost. Attempting reconnection...':
      '与本程序的连接断了，正在重试。请看启动本程序的窗口是否还开着；重新启动后，刷新本页。',
    'Connection errored out.': '与本程序的连接断了。请看启动本程序的窗口是否还开着；重新启动后，刷新本页。',
  };
  const translated = () => document.querySelectorAll('[class*=toast] *').forEach((place) => {
    const said = place.childElementCount ? '' : SAID[place.textContent.trim()];
    if (said) place.textContent = said;
  });
  new MutationObserver(translated).observe(document.body, { subtree: true, childList: true });
  new MutationObserver(noted).observe(document.body, { subtree: true, attributeFilter: ['aria-selected'] });

  /* a place in a report: its source opens in a drawer beside the room; with ctrl or shift the browser opens it apart */
  const drawer = document.createElement('aside');
  drawer.id = 'drawer';
  drawer.hidden = true;
  drawer.setAttribute('aria-label', '原文');
  drawer.innerHTML = '<header><b>原文</b><a class="button" target="_blank">在新窗口打开</a>'
    + '<button type="button" class="quiet">关闭（Esc）</button></header><iframe title="原文" sandbox=""></iframe>';
  document.querySelector('.gradio-container').appendChild(drawer);
  const frame = drawer.querySelector('iframe');
  let opener = null;
  const close = () => {
    drawer.hidden = true;
    frame.removeAttribute('src');
    if (opener && opener.isConnected) opener.focus();
  };
  drawer.querySelector('button').addEventListener('click', close);
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !drawer.hidden) close(); });
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href*="/source/"], a[data-report]');
    if (!link || link.closest('#drawer') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.dataset.report) {
      history.pushState(history.state, '', location.href);
      window.reviewerPlace({ report: link.dataset.report });
      button('page').click();
      return;
    }
    opener = link;
    drawer.hidden = false;
    drawer.querySelector('a').href = link.href;
    frame.src = link.href;
    drawer.querySelector('button').focus();
  }, true);
}
