// Asks Lighthouse about several pages in one process and one browser: `node lighthouse.mjs CATEGORIES URL…`.
// Prints a line of JSON with Lighthouse's result for each page, in the order asked. CHROME_PATH names the browser.
import {launch} from 'chrome-launcher';
import lighthouse from 'lighthouse';

const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking'];
// On a busy machine it sometimes misses the beginning of a page and gives up.
const TRIES = 3;
const [categories, ...urls] = process.argv.slice(2);

async function result(url, options) {
  for (let left = TRIES - 1; ; left--) {
    try {
      const {lhr} = await lighthouse(url, options);
      if (!lhr.runtimeError) return lhr;
      throw new Error(lhr.runtimeError.message);
    } catch (error) {
      if (!left) throw error;
    }
  }
}

const chrome = await launch({chromeFlags: FLAGS});
try {
  const options = {port: chrome.port, onlyCategories: categories.split(','), disableFullPageScreenshot: true,
    logLevel: 'silent'};
  for (const url of urls) console.log(JSON.stringify(await result(url, options)));
} finally {
  chrome.kill();
}
