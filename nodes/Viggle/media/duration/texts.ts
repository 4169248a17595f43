/** Why the length of a video is not known. */
export const reasons = {
	otherFormat: 'the file is not an MP4, MOV or WebM video, and other formats are not read here',
	noHeader: 'the file holds no movie header',
	noVideo: 'the file holds no video',
	cutShort: 'the file is cut short',
	damaged: 'its header is damaged',
	compressed: 'its header is compressed',
	beyondLimit: 'its header is not near the start of the file',
	noDuration: 'its header gives no duration',
	recordedLive: 'its header gives no duration, as in recordings that a browser makes',
	implausible: 'its header gives a duration that cannot be right',
	fragmented: 'it is a fragmented video, whose header does not give the whole length',
	piece: 'it is a piece of a longer video',
	tooManyParts: 'it is made of too many parts',
};
