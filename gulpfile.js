const { rm } = require('node:fs/promises');
const { Transform } = require('node:stream');
const { src, dest } = require('gulp');

/** Start from nothing, so that a renamed file does not stay behind in the package. */
exports.clean = () => rm('dist', { recursive: true, force: true });

/** What TypeScript leaves behind: icons, codex files and output samples. Bytes as they are, hence no encoding. */
exports.assets = () =>
	src('nodes/**/*.{svg,png,json}', { encoding: false, base: '.' }).pipe(dest('dist'));

/** What TypeScript writes for nothing, and every user would download. It stays as readable as the sources. */
exports.slim = () => src('dist/**/*.js', { base: '.' }).pipe(eachText(slim)).pipe(dest('.'));

const slim = (text) =>
	text
		// Indentation by four spaces.
		.replace(/^(?: {4})+/gm, ({ length }) => '\t'.repeat(length / 4))
		// Exports announced before they are made.
		.replace(/^(?:exports\.\w+ = )+void 0;\n/gm, '');

const eachText = (change) =>
	new Transform({
		objectMode: true,
		transform(file, _encoding, done) {
			file.contents = Buffer.from(change(file.contents.toString()));
			done(null, file);
		},
	});
