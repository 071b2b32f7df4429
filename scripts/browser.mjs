import { findProgram } from './debian-program.mjs';

/** Chromium, in which the built engine is tried. */
export const findBrowser = () =>
  findProgram({
    name: 'Chromium',
    package: 'chromium',
    places: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  });
