/** Milliseconds between two frames from which on the later one is late, on a screen of 60 frames a second. */
const LATE = 25

/** Waited for so many frames: on a slow machine all of them are late. */
const PATIENCE = 6

const nextFrame = () => new Promise<number>((done) => requestAnimationFrame(done))

/** Whether a frame is late that comes so many milliseconds after another one. */
export const isLate = (elapsed: number) => elapsed > LATE

/** Waits for a frame that is in time: work in a late one makes the next one late as well. */
export async function frameInTime(): Promise<void> {
  let before = await nextFrame()
  for (let frames = 0; frames < PATIENCE; frames++) {
    const now = await nextFrame()
    if (!isLate(now - before)) return
    before = now
  }
}
