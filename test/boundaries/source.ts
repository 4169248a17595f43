import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import ts from 'typescript';

const PROJECT = resolve(__dirname, '..', '..');
const HOME = 'nodes/Viggle/';

export interface Import {
	/** A package's name, or a module's path within nodes/Viggle without its ending: `actions/run`. */
	target: string;
	/** Where it is: a package, a published file, or a file that is not published. */
	place: 'package' | 'inside' | 'outside';
	typeOnly: boolean;
	names: string[];
}

export interface Source {
	/** As in `Import.target`; a file outside nodes/Viggle keeps its whole path. */
	module: string;
	imports: Import[];
	/** Identifiers that are not the name of a property: variables, globals, types. */
	identifiers: Set<string>;
	/** Reads of the clock: `Date.now()`, `new Date()`. */
	readsClock: boolean;
}

/** Every source file that is published. */
export function publishedSources(): Source[] {
	return ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
			.map((path) => parse(path, readFileSync(join(PROJECT, path), 'utf8'))),
	);
}

/** What a file imports and uses. `path` is relative to the project. */
export function parse(path: string, text: string): Source {
	const source: Source = {
		module: moduleOf(path),
		imports: [],
		identifiers: new Set(),
		readsClock: false,
	};
	const visit = (node: ts.Node): void => {
		const imported = importOf(node, path);
		if (imported) source.imports.push(imported);
		if (ts.isIdentifier(node) && !isPropertyName(node)) source.identifiers.add(node.text);
		source.readsClock ||= isClockRead(node);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
	return source;
}

function moduleOf(path: string): string {
	const bare = path.replace(/\.ts$/, '');
	return bare.startsWith(HOME) ? bare.slice(HOME.length) : bare;
}

function importOf(node: ts.Node, from: string): Import | undefined {
	const specifier = specifierOf(node);
	if (!specifier) return undefined;
	if (!specifier.startsWith('.')) {
		return { target: specifier, place: 'package', ...bindingsOf(node) };
	}
	const path = posix.join(posix.dirname(from), specifier);
	const place = /^(nodes|credentials)\//.test(path) ? 'inside' : 'outside';
	return { target: moduleOf(fileOf(path)), place, ...bindingsOf(node) };
}

function fileOf(path: string): string {
	return existsSync(join(PROJECT, path, 'index.ts')) ? `${path}/index` : path;
}

/** Of `import … from`, `export … from`, `import x = require()`, `import()`, `require()` and `import('…').Type`. */
function specifierOf(node: ts.Node): string | undefined {
	const literal =
		ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
			? node.moduleSpecifier
			: ts.isExternalModuleReference(node)
				? node.expression
				: ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
					? node.argument.literal
					: isLoadingCall(node)
						? node.arguments[0]
						: undefined;
	return literal && ts.isStringLiteralLike(literal) ? literal.text : undefined;
}

function isLoadingCall(node: ts.Node): node is ts.CallExpression {
	if (!ts.isCallExpression(node)) return false;
	const { expression } = node;
	return (
		expression.kind === ts.SyntaxKind.ImportKeyword ||
		(ts.isIdentifier(expression) && expression.text === 'require')
	);
}

function bindingsOf(node: ts.Node): Pick<Import, 'typeOnly' | 'names'> {
	if (ts.isImportTypeNode(node)) return { typeOnly: true, names: [node.getText()] };
	if (ts.isImportDeclaration(node)) {
		const { importClause: clause } = node;
		const bindings = clause?.namedBindings;
		const named = bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
		const allTypes = !clause?.name && named.length > 0 && named.every((name) => name.isTypeOnly);
		const names = named.map(({ propertyName, name }) => (propertyName ?? name).text);
		return { typeOnly: Boolean(clause?.isTypeOnly) || allTypes, names };
	}
	return { typeOnly: ts.isExportDeclaration(node) && node.isTypeOnly, names: [] };
}

function isPropertyName(node: ts.Identifier): boolean {
	const { parent } = node;
	return (
		(ts.isPropertyAccessExpression(parent) && parent.name === node) ||
		((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node)
	);
}

function isClockRead(node: ts.Node): boolean {
	const isDate = (target: ts.Node) => ts.isIdentifier(target) && target.text === 'Date';
	if (ts.isNewExpression(node)) return isDate(node.expression) && !node.arguments?.length;
	if (ts.isPropertyAccessExpression(node))
		return isDate(node.expression) && node.name.text === 'now';
	return ts.isCallExpression(node) && isDate(node.expression);
}
