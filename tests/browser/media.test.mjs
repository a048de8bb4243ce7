// Pictures, a video with captions, a recording and files of an article, as a browser shows and plays them.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { DESKTOP, PHONE, openBrowser, openPage, watch } from "./browser.mjs";
import { objections, overhang } from "./measure.mjs";
import { serve, until } from "./site.mjs";

const OUT = process.env.FIXBOOK_PICTURES && join(dirname(fileURLToPath(import.meta.url)), "out");
const ARTICLE = `---
id: KB-1
title: The box does not open
audience: public
confidence: validated
---

## Resolution

1. Look for the button.

   ![The red button at the back](button.png)

2. Press it as shown.

   ![How to press the button](press.webm)

3. Listen for this noise.

   ![The noise of the box](noise.wav)

Fill in [the form](form.pdf) and run [the script](repair.ps1).
`;
const SECONDS = 20;
const RATE = 8000;

/** A tone, as an uncompressed recording (RIFF WAVE, one channel, 8 bits). */
function recording() {
  const samples = Buffer.from({ length: SECONDS * RATE }, (_, place) => 128 + 60 * Math.sin(place / 3));
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  for (const [value, place] of [[16, 16], [RATE, 24], [RATE, 28], [samples.length, 40]]) head.writeUInt32LE(value, place);
  for (const [value, place] of [[1, 20], [1, 22], [1, 32], [8, 34]]) head.writeUInt16LE(value, place);
  head.write("data", 36);
  return Buffer.concat([head, samples]);
}

/** A second of a moving square, recorded by the browser itself. */
async function video(page) {
  const bytes = await page.evaluate(() => new Promise((done) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 180 });
    const pen = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: "video/webm;codecs=vp8" });
    const chunks = [];
    recorder.ondataavailable = ({ data }) => chunks.push(data);
    recorder.onstop = async () => done([...new Uint8Array(await new Blob(chunks).arrayBuffer())]);
    recorder.start();
    let frame = 0;
    const draw = () => {
      pen.fillStyle = "#0b57a4";
      pen.fillRect(0, 0, 320, 180);
      pen.fillStyle = "#fff";
      pen.fillRect(frame * 4, 80, 40, 40);
      frame += 1;
      if (frame < 60) requestAnimationFrame(draw);
      else recorder.stop();
    };
    draw();
  }));
  return Buffer.from(bytes);
}

let site, browser;
before(async () => {
  browser = await openBrowser();
  const page = await openPage(browser, { viewport: { width: 900, height: 400 } });
  await page.setContent("<h1>A picture of 900 by 400 pixels</h1>");
  const articles = {
    "box.md": ARTICLE,
    "button.png": await page.screenshot(),
    "press.webm": await video(page),
    "press.vtt": "WEBVTT\n\n00:00.000 --> 00:05.000\nPress the red button.\n",
    "noise.wav": recording(),
    "noise.vtt": "WEBVTT\n\n00:00.000 --> 00:20.000\n[A hum]\n",
    "form.pdf": Buffer.alloc(12_345, "x"),
    "repair.ps1": "Get-Help\n",
  };
  await page.context().close();
  site = await serve({ own: false, articles });
  if (OUT) await mkdir(OUT, { recursive: true });
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

test("axe objects to nothing, nothing is complained of, nothing scrolls sideways, in four looks", async () => {
  for (const [size, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    for (const colorScheme of ["light", "dark"]) {
      for (const side of ["staff", "public"]) {
        const page = await openPage(browser, { viewport, colorScheme });
        const seen = await watch(page, site[side]);
        await page.goto(`${site[side]}/kb/KB-1`);
        await page.locator("img").scrollIntoViewIfNeeded();
        await until("the picture is there", () => page.locator("img").evaluate((one) => one.complete && one.naturalWidth));
        assert.deepEqual(await objections(page), [], `${side}, ${size}, ${colorScheme}`);
        assert.deepEqual(seen.complaints, []);
        assert.ok((await overhang(page)) <= 0);
        const path = OUT && join(OUT, `media-${side}-${size}-${colorScheme}.png`);
        if (OUT) await page.screenshot({ path, fullPage: true });
        await page.context().close();
      }
    }
  }
});

test("a picture has its place before it is there", async () => {
  const page = await openPage(browser, { viewport: PHONE });
  let release;
  const held = new Promise((done) => (release = done));
  await page.route("**/button.png", async (route) => (await held, route.continue()));
  await page.goto(`${site.public}/kb/KB-1`, { waitUntil: "domcontentloaded" });
  const picture = page.locator("img");
  const place = await picture.boundingBox();
  assert.ok(Math.abs(place.width / place.height - 900 / 400) < 0.02, JSON.stringify(place));
  release();
  await until("the picture is there", () => picture.evaluate((one) => one.complete && one.naturalWidth === 900));
  assert.deepEqual(await picture.boundingBox(), place);
  await page.context().close();
});

test("a recording is not loaded before it is asked for, and then skipped in", async () => {
  const page = await openPage(browser);
  const answers = [];
  page.on("response", (answer) => answer.url().endsWith(".wav") && answers.push(answer));
  await page.goto(`${site.public}/kb/KB-1`, { waitUntil: "load" });
  assert.equal(answers.length, 0);
  const audio = page.locator("audio");
  const place = await audio.evaluate((one) => new Promise((done, fail) => {
    one.onerror = () => fail(one.error);
    one.onloadedmetadata = () => (one.currentTime = 15);
    one.onseeked = () => done([one.duration, one.currentTime]);
    one.load();
    one.preload = "auto";
  }));
  assert.deepEqual(place, [SECONDS, 15]);
  assert.ok(answers.length > 0);
  for (const answer of answers) assert.equal(answer.status(), 206);
  await page.context().close();
});

test("a video plays, with its captions", async () => {
  const page = await openPage(browser);
  await page.goto(`${site.public}/kb/KB-1`);
  const video = page.getByLabel("How to press the button");
  const played = await video.evaluate((one) => new Promise((done, fail) => {
    one.muted = true;
    one.onerror = () => fail(one.error);
    one.ontimeupdate = () => one.currentTime > 0 && done([one.videoWidth, one.videoHeight]);
    one.play();
  }));
  assert.deepEqual(played, [320, 180]);
  const cues = () => video.evaluate(({ textTracks: [track] }) => track.cues && [...track.cues].map(({ text }) => text).join());
  await until("the captions are there", cues);
  assert.equal(await cues(), "Press the red button.");
  assert.equal(await video.evaluate(({ textTracks }) => textTracks[0].mode), "showing");
  await page.context().close();
});

test("without a script everything can be kept, and says what it is", async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${site.public}/kb/KB-1`);
  const files = page.getByRole("region", { name: "Files" }).getByRole("listitem");
  assert.deepEqual(await files.allInnerTexts(), ["form.pdf PDF, 12 kB", "repair.ps1 PowerShell script, 9 bytes"]);
  for (const name of ["How to press the button", "The noise of the box", "form.pdf"]) {
    const [kept] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).last().click()]);
    assert.equal(await kept.failure(), null, name);
  }
  await page.context().close();
});
