// Runs before the first paint, so that a chosen theme never flashes. Not a module for that reason.
(() => {
  const root = document.documentElement;
  const read = name => {
    try {
      return JSON.parse(localStorage.getItem('taffrail.' + name));
    } catch {
      return null;
    }
  };
  const theme = read('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const rail = read('rail');
  if (rail === 'icons' || rail === 'open') root.dataset.rail = rail;
})();
