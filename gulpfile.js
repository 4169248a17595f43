const { rm } = require('node:fs/promises');
const { src, dest } = require('gulp');

/** Start from nothing, so that a renamed file does not stay behind in the package. */
exports.clean = () => rm('dist', { recursive: true, force: true });

/** What TypeScript leaves behind: icons, codex files and output samples. Bytes as they are, hence no encoding. */
exports.assets = () =>
	src('nodes/**/*.{svg,png,json}', { encoding: false, base: '.' }).pipe(dest('dist'));
