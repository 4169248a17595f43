import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { PROJECT } from './markdown';

/** Stands for whatever a text is filled with. */
const GAP = '…';

/** Properties of n8n's descriptions, and of requests. */
const NOT_SHOWN_AS_ERROR = new Set([
	...['displayName', 'description', 'hint', 'placeholder', 'name', 'action', 'subtitle', 'default'],
	...['accept', 'request', 'Authorization'],
]);

/** Where the words of a text are, whatever surrounds it. */
const SHOWN = /^(what|message|reason|unknown)$/;

/** Where the advice is, which is shown below a text and is no part of it, and words that fill a gap. */
const ASIDE = /^(advice|todo|types|jobs|limit)$|ADVICE|HINT|EXAMPLE|ANOTHER|A_KIND|FORMAT/;
const ASIDE_FUNCTIONS =
	/^(adviceFor|whatThereIs|nameOf|nameOfType|inWords|listMade|whenAgain|inMinutes)$/;

/** Calls that print to a log. */
const LOG = /(^|\.)(report|debug|info|warn|error)$/;

/** The argument that says what is wrong with a field, by who is called; those after it are advice. */
const PROBLEM_ARGUMENT: Record<string, number> = {
	refuse: 1,
	ParameterError: 1,
	nothingToShow: 1,
	MediaError: 0,
};

/** The texts of errors and warnings in the code, with … for what is filled in, each once. */
export function errorTexts(): string[] {
	const folders = ['nodes', 'credentials'].map((folder) => join(PROJECT, folder));
	const files = folders.flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => join(folder, file)),
	);
	return [...new Set(files.flatMap(textsOf))].sort();
}

function textsOf(file: string): string[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.ES2022,
		true,
	);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const words = wordsOf(node);
		if (words !== undefined && isSentence(words)) found.push(...shown(node, words));
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function wordsOf(node: ts.Node): string | undefined {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (!ts.isTemplateExpression(node)) return undefined;
	const rest = node.templateSpans.map(({ literal }) => GAP + literal.text).join('');
	return (node.head.text + rest).replace(/…{2,}/g, GAP);
}

/** More than one word, and none of a form, a header or an expression. */
function isSentence(words: string): boolean {
	return (
		/ /.test(words) && /(^|\s|…)[a-z]{2,}/.test(words) && !/^(=|\w+ \/|\{|video\/)/.test(words)
	);
}

/** The text as a person reads it; nothing when no error shows it. */
function shown(literal: ts.Node, words: string): string[] {
	for (let node = literal; !ts.isSourceFile(node.parent); node = node.parent) {
		const { parent } = node;
		if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) {
			if (SHOWN.test(parent.name.getText())) return [words];
		}
		if (ts.isPropertyAssignment(parent)) {
			const name = parent.name.getText();
			if (NOT_SHOWN_AS_ERROR.has(name) || ASIDE.test(name)) return [];
		}
		if (ts.isBindingElement(parent)) return [];
		if (ts.isVariableDeclaration(parent) && ASIDE.test(parent.name.getText())) return [];
		if (ts.isVariableDeclaration(parent) && parent.name.getText() === 'problem') {
			return [ofField(words)];
		}
		if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
			const place = placeInCall(parent, node);
			if (place) return place === 'problem' ? [ofField(words)] : [];
		}
		if (ts.isFunctionDeclaration(parent)) {
			const name = parent.name?.text ?? '';
			if (ASIDE_FUNCTIONS.test(name)) return [];
			return /^(id|baseUrl)Problem$/.test(name) ? [ofField(words)] : [words];
		}
	}
	return [words];
}

function placeInCall(call: ts.CallExpression | ts.NewExpression, argument: ts.Node) {
	const callee = call.expression.getText();
	if (LOG.test(callee) || /\.split$/.test(callee)) return 'log';
	const problem = PROBLEM_ARGUMENT[callee.split('.').at(-1) ?? ''];
	if (problem === undefined || call.expression === argument) return undefined;
	const given: readonly ts.Node[] = call.arguments ?? [];
	return given.indexOf(argument) === problem ? 'problem' : 'advice';
}

const ofField = (problem: string): string => `'${GAP}' ${problem}`;
