() => {
  'use strict';
  /* 评阅页是浅色的，外框也用浅色 */
  document.body.classList.remove('dark');
  document.documentElement.lang = 'zh-CN';

  const ROOMS = ['files', 'page', 'check', 'ask', 'about'];
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

  /* a place in a report: shown in the frame of 一人一页 as soon as that holds this very page; with ctrl or shift the
     browser opens it apart */
  let wanted = '';
  const page = (address) => address.split('#')[0];
  const settled = () => {
    const frame = document.getElementById('page-frame');
    if (!wanted || !frame || page(frame.getAttribute('src')) !== page(wanted)) return;
    frame.setAttribute('src', wanted);
    wanted = '';
  };
  new MutationObserver(settled).observe(document.body, { subtree: true, childList: true });
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href*="/index.html#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    wanted = link.getAttribute('href');
    button('page').click();
    settled();
  }, true);
}
