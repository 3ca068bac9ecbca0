import type { GalleryElement } from './gallery.js';

export const copyCode: GalleryElement = {
  name: 'copy-code',
  title: 'Copy a code',
  states: [
    { name: 'idle', title: 'Idle', attributes: { code: 'SPRING' }, state: 'idle' },
    {
      name: 'long',
      title: 'A link',
      attributes: { code: 'https://shop.example/r/ada-4F7Q9K?from=mail', label: 'your link' },
      state: 'idle',
    },
  ],
};
