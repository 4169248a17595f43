import type { WatchEntries, WatchEntry } from './entry';

export const MOST_METADATA_BYTES = 1024;
/** Of the list as JSON, which n8n reads and writes whole. */
export const MOST_BYTES = 800_000;
const BYTES_BESIDE_ID = 80;

/** How large an entry is in the stored list. */
export function sizeOf(id: string, { metadata }: Pick<WatchEntry, 'metadata'>): number {
	return Buffer.byteLength(JSON.stringify(id)) + BYTES_BESIDE_ID + bytesOf(metadata);
}

/** How large a value is as JSON. */
export function bytesOf(value: unknown): number {
	return value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value) ?? '');
}

export function sizeOfAll(entries: WatchEntries): number {
	return Object.entries(entries).reduce((bytes, [id, entry]) => bytes + sizeOf(id, entry), 0);
}

/** Whether so many bytes more find room, if need be where those of reported jobs are. */
export function hasRoom(entries: WatchEntries, bytes: number): boolean {
	const open = Object.entries(entries).map(([id, { done, metadata }]) =>
		sizeOf(id, done === undefined ? { metadata } : {}),
	);
	return open.reduce((all, size) => all + size, bytes) <= MOST_BYTES;
}
