import type { IDataObject } from 'n8n-workflow';

import { text } from './answer';
import { isObject } from './errors';
import type { Scene, Segment } from './types';

/** All that the contract knows of; `character_uuids` come without a type. */
const USUAL_TYPE = 'human';

/** The people of an imported template, from `segments` or from `character_uuids` (contract, section 3.5). */
export function readSegments(body: IDataObject): Segment[] | undefined {
	const list = [body.segments, body.character_uuids].find(Array.isArray);
	if (!list) return undefined;
	return (list as unknown[]).flatMap((entry) => {
		const { uuid, type }: IDataObject = isObject(entry) ? entry : { uuid: text(entry) };
		const id = text(uuid);
		return id === undefined ? [] : [{ uuid: id, type: text(type) ?? USUAL_TYPE }];
	});
}

/** `later`, with the people that only the answer to the import may have named. */
export function keepSegments(later: Scene, { segments }: Scene): Scene {
	if (later.segments?.length || !segments?.length) return later;
	return { ...later, segments, body: { ...later.body, segments } };
}
