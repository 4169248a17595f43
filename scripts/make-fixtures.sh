#!/usr/bin/env bash
# Makes the sample media of the tests, each under 30 kB, with ffmpeg (Debian package `ffmpeg`).
# The results are committed; run this only to change them: bash scripts/make-fixtures.sh
set -euo pipefail
cd "$(dirname "$0")/../test/fixtures"

# bitexact: no encoder version and no date, so that a second run makes the same bytes.
ff() { ffmpeg -hide_banner -loglevel error -y "$@"; }
EXACT=(-fflags +bitexact -flags:v +bitexact -map_metadata -1 -an)
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
