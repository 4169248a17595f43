import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

type Node = Record<string, unknown>;

/** The contract as written allows unknown members; closed, it does not, so that invented ones are noticed. */
export class OpenApi {
	private readonly document: Node;
	private readonly ajv = new Ajv2020({ strict: false, allErrors: true });

	constructor({ closed, file = 'viggle-openapi.yaml' }: { closed: boolean; file?: string }) {
		const text = readFileSync(join(__dirname, file), 'utf8');
		this.document = parse(text) as Node;
		if (closed) closeSchemas(this.document.components);
		addFormats(this.ajv);
		this.ajv.addSchema(this.document, 'viggle');
	}

	/** All operations under `/api`, as `GET /api/render/{job_id}`. */
	operations(): string[] {
		const paths = Object.entries(this.document.paths as Record<string, Node>);
		return paths
			.filter(([path]) => path.startsWith('/api/'))
			.flatMap(([path, item]) =>
				['get', 'post', 'delete']
					.filter((method) => method in item)
					.map((method) => `${method.toUpperCase()} ${path}`),
			);
	}

	/** What is wrong with an answer; undefined when the contract does not list that status. */
	problems(operation: string, status: number, body: unknown): string[] | undefined {
		const pointer = this.responsePointer(operation, status);
		return pointer === undefined ? undefined : this.check(pointer, body);
	}

	/** The operation of a request, as `GET /v1/videos/{id}`. */
	operationOf(method: string, path: string): string | undefined {
		const found = Object.keys(this.document.paths as Node).filter((template) =>
			new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
		);
		// A path without a placeholder is meant before one with.
		const [template] = found.sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')));
		return template && `${method} ${template}`;
	}

	/** What is wrong with the body of a request; undefined when the contract does not know the operation. */
	requestProblems(operation: string, type: string, body: unknown): string[] | undefined {
		const [method, path] = operation.split(' ');
		const request = ['paths', path, method.toLowerCase()];
		if (!this.find(request)) return undefined;
		const isEmpty = body === undefined;
		if (!this.find([...request, 'requestBody'])) return isEmpty ? [] : ['has a body'];
		return this.check([...request, 'requestBody', 'content', type, 'schema'], body);
	}

	/** The names of the error shapes that this body has. */
	errorShapes(body: unknown): string[] {
		const path = ['components', 'schemas', 'ApiErrorBody', 'anyOf'];
		const shapes = this.find(path) as unknown as Node[];
		return shapes
			.filter((_shape, index) => this.check([...path, String(index)], body).length === 0)
			.map(({ title }) => String(title));
	}

	private responsePointer(operation: string, status: number): string[] | undefined {
		const [method, path] = operation.split(' ');
		const responses = ['paths', path, method.toLowerCase(), 'responses'];
		const listed = this.find(responses) ?? {};
		const key = [String(status), `${String(status)[0]}XX`].find((name) => name in listed);
		if (key === undefined) return undefined;
		const reference = (listed[key] as Node).$ref;
		const response =
			typeof reference === 'string' ? reference.slice(2).split('/') : [...responses, key];
		return [...response, 'content', 'application/json', 'schema'];
	}

	private check(path: string[], body: unknown): string[] {
		const pointer = path.map((part) =>
			encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1')),
		);
		const validate: ValidateFunction | undefined = this.ajv.getSchema(
			`viggle#/${pointer.join('/')}`,
		);
		if (!validate) throw new Error(`The contract has no ${path.join(' > ')}`);
		if (validate(body)) return [];
		return (validate.errors ?? []).map(
			({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
		);
	}

	private find(path: string[]): Node | undefined {
		return path.reduce<Node | undefined>(
			(node, part) => node?.[part] as Node | undefined,
			this.document,
		);
	}
}

function closeSchemas(value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	const node = value as Node;
	if (node.type === 'object' && node.properties) node.additionalProperties = false;
	for (const child of Object.values(node)) closeSchemas(child);
}
