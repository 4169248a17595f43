import type { FastifyRequest } from 'fastify';
import { invalidField } from '../../apiErrors';
import type { EmulatedAsset } from '../../types';

const DEFAULT_LIMIT = 20;

/** Newest first, deleted ones left out, cut by the query's `limit` (1 to 100) and `offset`. */
export function readPage<A extends EmulatedAsset>(
	request: FastifyRequest,
	assets: Map<string, A>,
): { items: A[]; total: number } {
	const { query } = request.exchange.entry;
	const limit = readInteger(query.limit, 'limit', DEFAULT_LIMIT, 1, 100);
	const offset = readInteger(query.offset, 'offset', 0, 0, Infinity);
	const present = [...assets.values()].filter(({ deletedAt }) => deletedAt === undefined).reverse();
	return { items: present.slice(offset, offset + limit), total: present.length };
}

function readInteger(
	text: string | undefined,
	name: string,
	standard: number,
	least: number,
	most: number,
): number {
	if (text === undefined) return standard;
	const value = /^-?\d+$/.test(text) ? Number(text) : NaN;
	if (Number.isNaN(value)) throw invalidField(name, 'Input should be a valid integer', 'query');
	if (value < least || value > most) {
		throw invalidField(name, `Input should be from ${least} to ${most}`, 'query');
	}
	return value;
}
