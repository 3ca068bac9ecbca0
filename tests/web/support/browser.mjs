import { chromium } from 'playwright-core';

/**
 * The distribution's Chromium, or the one that SCRIP_CHROMIUM names; quiet and without a network of
 * its own.
 */
export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.SCRIP_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
