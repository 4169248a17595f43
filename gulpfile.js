const { rm } = require('node:fs/promises');
const { Transform } = require('node:stream');
const { src, dest } = require('gulp');

/** Start from nothing, so that a renamed file does not stay behind in the package. */
exports.clean = () => rm('dist', { recursive: true, force: true });

/** What TypeScript leaves behind: icons, codex files and output samples. Bytes as they are, hence no encoding. */
exports.assets = () =>
	src('nodes/**/*.{svg,png,json}', { encoding: false, base: '.' }).pipe(dest('dist'));

/** TypeScript indents by four spaces. Tabs, as in the sources, make every download smaller. */
exports.tabs = () => src('dist/**/*.js', { base: '.' }).pipe(eachText(withTabs)).pipe(dest('.'));

const withTabs = (text) => text.replace(/^(?: {4})+/gm, ({ length }) => '\t'.repeat(length / 4));

const eachText = (change) =>
	new Transform({
		objectMode: true,
		transform(file, _encoding, done) {
			file.contents = Buffer.from(change(file.contents.toString()));
			done(null, file);
		},
	});
