import type { GalleryElement } from './gallery.js';

export const copyCode: GalleryElement = {
  name: 'copy-code',
  title: 'Copy a code',
  follows: 'documents',
  states: [
    { name: 'idle', title: 'Idle', attributes: { code: 'SPRING' }, state: 'idle' },
    { name: 'copied', title: 'Copied', attributes: { code: 'SPRING' }, clipboard: 'takes', steps: [{ click: 'button' }], state: 'copied' },
    {
      name: 'failed',
      title: 'The browser refuses; the code is selected',
      attributes: { code: 'SPRING' },
      clipboard: 'refuses',
      steps: [{ click: 'button' }],
      state: 'failed',
    },
    {
      name: 'long',
      title: 'A link',
      attributes: { code: 'https://shop.example/r/ada-4F7Q9K?from=mail', label: 'your link' },
      state: 'idle',
    },
  ],
};
