import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { screenshots } from './stage.mjs';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** A visitor of the shop: a page, what it asked the network for, and what it complained about. */
export async function visit({ address, browser }, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-IE',
    reducedMotion: 'reduce',
    bypassCSP: false,
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const requests = [];
  const complaints = [];
  // What the shop keeps on the device asks nobody.
  page.on('requestfinished', async (request) => {
    // A page may be closed while it is asked.
    const response = await request.response().catch(() => null);
    if (!response?.fromServiceWorker()) requests.push(`${request.method()} ${request.url()}`);
  });
  page.on('requestfailed', (request) => requests.push(`${request.method()} ${request.url()}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(`${message.text()} (${message.location().url})`);
    }
  });
  const shop = new ShopPage(page, address);
  return { context, page, shop, requests, complaints };
}

/** What a shopper does, named as they would name it. */
export class ShopPage {
  constructor(page, address) {
    this.page = page;
    this.address = address;
  }

  async go(hash) {
    await this.page.goto(`${this.address}/#/${hash}`);
    await this.page.locator('main h1').first().waitFor();
  }

  async putInBag(product) {
    await this.page.locator(`main [data-product="${product}"] .card-add`).click();
  }

  async openBag() {
    await this.page.locator('.bag-button').click();
    await this.page.locator('dialog[open]').waitFor();
  }

  async closeBag() {
    await this.page.keyboard.press('Escape');
    await this.page.locator('dialog[open]').waitFor({ state: 'detached' });
  }

  line(sourceId) {
    return this.page.locator(`main [data-line="${sourceId}"]`);
  }

  async more(sourceId) {
    await this.line(sourceId).locator('.step').last().click();
  }

  async less(sourceId) {
    await this.line(sourceId).locator('.step').first().click();
  }

  async enterCode(code) {
    await this.page.locator('scrip-coupon-field input').fill(code);
    await this.page.keyboard.press('Enter');
  }

  get codeMessage() {
    return this.page.locator('scrip-coupon-field');
  }

  /** Waits until the shop is on the device and answers for this page. */
  async kept() {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller) return;
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    });
  }

  async speak(language) {
    await this.page.locator('#language').selectOption(language);
    await this.page.locator(`html[lang="${language}"]`).waitFor();
  }

  async shopAs(shopper) {
    await this.page.locator('#shopper').selectOption(shopper);
    await this.page.locator('.shopper[data-busy="false"]').waitFor();
  }

  /** What is on the button that orders, which is what the shopper agrees to. */
  async total() {
    const text = await this.page.locator('.place-order span').innerText();
    return text.trim();
  }

  /** How much of the bag's spend bar is filled, 0 to 1. */
  async spendBarFill() {
    const widths = async (part) => {
      const boxes = await this.page.locator(`dialog scrip-spend-bar [part~="${part}"]`).all();
      const all = await Promise.all(boxes.map((box) => box.boundingBox()));
      return all.reduce((sum, box) => sum + (box?.width ?? 0), 0);
    };
    return (await widths('fill')) / (await widths('track'));
  }

  async picture(name) {
    // A modal dialog covers the window, not the page.
    const fullPage = (await this.page.locator('dialog[open]').count()) === 0;
    if (fullPage) await this.page.evaluate(() => scrollTo(0, 0));
    await this.page.screenshot({ path: join(screenshots, `${name}.png`), fullPage });
  }

  /** What axe finds wrong by WCAG 2.0 to 2.2, A and AA, as lines that name the element. */
  async faults() {
    // Through the debugger, as a strict content security policy would not let a script tag in.
    await this.page.evaluate(await readFile(axePath, 'utf8'));
    const { violations } = await this.page.evaluate(() =>
      globalThis.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      }),
    );
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} ${failureSummary}`),
    );
  }
}
