#!/usr/bin/env bash
# Makes the sample media of the tests, each under 30 kB, with ffmpeg (Debian package `ffmpeg`); one of them with
# GStreamer (`gstreamer1.0-tools`, `gstreamer1.0-plugins-good`).
# The results are committed; run this only to change them: bash scripts/make-fixtures.sh
set -euo pipefail
cd "$(dirname "$0")/../test/fixtures"

# bitexact: no encoder version and no date, so that a second run makes the same bytes.
ff() { ffmpeg -hide_banner -loglevel error -y "$@"; }
EXACT=(-fflags +bitexact -flags:v +bitexact -map_metadata -1)
H264=(-c:v libx264 -preset veryslow -crf 30 -pix_fmt yuv420p "${EXACT[@]}")
DANCE=(-f lavfi -i "testsrc=size=64x64:rate=12:duration=2")
RESULT=(-f lavfi -i "testsrc2=size=64x64:rate=12:duration=2")
MASK=(-f lavfi -i "color=black:size=64x64:rate=12:duration=2,drawbox=x=16:y=8:w=32:h=48:color=white:t=fill")

ff -f lavfi -i "testsrc2=size=64x64:rate=1" -frames:v 1 -fflags +bitexact -flags:v +bitexact character.png
ff "${DANCE[@]}" "${H264[@]}" -movflags +faststart driving.mp4
ff "${DANCE[@]}" "${H264[@]}" driving-moov-last.mp4
ff "${DANCE[@]}" "${H264[@]}" -f mov driving.mov
ff "${DANCE[@]}" -c:v libvpx -b:v 40k -pix_fmt yuv420p "${EXACT[@]}" driving.webm
ff "${RESULT[@]}" "${H264[@]}" -movflags +faststart result.mp4
ff "${MASK[@]}" "${H264[@]}" -movflags +faststart result_mask.mp4

# For the duration and the price of a video: other lengths, containers and headers.
slow() { ff -f lavfi -i "testsrc=size=64x64:rate=$1:duration=$2" "${H264[@]}" -movflags +faststart "$3"; }
slow 1/10 90 ninety-seconds.mp4
slow 1/43 301 over-five-minutes.mp4
ff "${DANCE[@]}" -f lavfi -i "anoisesrc=duration=3.5:amplitude=0.01:seed=1" "${H264[@]}" \
	-c:a aac -b:a 16k -flags:a +bitexact -movflags +faststart audio-longer.mp4
ff "${DANCE[@]}" "${H264[@]}" -f matroska driving.mkv
# A pipe cannot be rewritten at the end, so the header gives no duration, as in a browser's recordings.
ff "${DANCE[@]}" -c:v libvpx -b:v 40k -pix_fmt yuv420p "${EXACT[@]}" -f webm - >recorded-live.webm
# ffmpeg's fragmented files tell nothing, or the length of the first fragment (1 s here), in their header.
ff "${DANCE[@]}" "${H264[@]}" -g 12 -movflags frag_keyframe fragmented-first-only.mp4
ff "${DANCE[@]}" "${H264[@]}" -g 12 -movflags frag_keyframe+empty_moov fragmented-no-length.mp4
# GStreamer notes the whole length in `mehd`, and the date: these bytes differ with each run.
gst-launch-1.0 -q filesrc location=driving.mp4 ! qtdemux ! mp4mux fragment-duration=500 \
	! filesink location=fragmented-whole-length.mp4

# For what a file is by its first bytes: the first 512 of one in each format, named by its ending.
made=$(mktemp -d)
PICTURES=(-f lavfi -i "testsrc=size=176x144:rate=25:duration=1")
SOUND=(-f lavfi -i "sine=duration=1")
for ending in 3g2 avi f4v flv m2ts m4v mkv mov mp4 mpg mxf webm wmv; do
	ff "${PICTURES[@]}" "${EXACT[@]}" "$made/first.$ending"
done
ff "${PICTURES[@]}" "${EXACT[@]}" -f mpegts "$made/first.m2t"
ff "${PICTURES[@]}" "${EXACT[@]}" -f mpeg2video "$made/first.m2v"
ff "${PICTURES[@]}" "${EXACT[@]}" -c:v h263 "$made/first.3gp"
ff "${PICTURES[@]}" "${EXACT[@]}" -c:v libtheora "$made/first.ogv"
ff "${PICTURES[@]}" "${EXACT[@]}" -c:v rv10 "$made/first.rm"
ff "${PICTURES[@]}" "${EXACT[@]}" -f hls -hls_segment_type fmp4 \
	-hls_segment_filename "$made/piece%d.m4s" "$made/list.m3u8"
for ending in avif bmp gif ico jp2 jpg jxl png tiff webp; do
	ff "${PICTURES[@]}" -frames:v 1 "${EXACT[@]}" "$made/first.$ending"
done
for ending in aac flac m4a mp2 ogg opus wav; do ff "${SOUND[@]}" "${EXACT[@]}" "$made/first.$ending"; done
ff "${SOUND[@]}" "${EXACT[@]}" "$made/id3.mp3"
ff "${SOUND[@]}" -id3v2_version 0 -write_xing 0 "${EXACT[@]}" "$made/noid3.mp3"
mkdir -p heads
for file in "$made"/{first,id3,noid3,piece0}.*; do head -c 512 "$file" >"heads/${file##*/}"; done
