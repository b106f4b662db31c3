package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;

/** Damaged copies of files. */
final class Hostile {

	private Hostile() {}

	/** Bytes changed here and there, a stretch of the same byte, or the end cut off. */
	static byte[] damaged(final byte[] original, final Random random) {
		final byte[] copy = random.nextInt(4) == 0 ? Arrays.copyOf(original, random.nextInt(original.length)) : original
			.clone();
		if (copy.length == 0) return copy;
		for (int change = random.nextInt(6); change >= 0; change--) {
			// The beginning is where the sizes are.
			final int at = random.nextInt(random.nextBoolean() ? copy.length : Math.min(copy.length, 4000));
			if (random.nextInt(3) > 0) copy[at] = (byte) random.nextInt();
			else Arrays.fill(copy, at, Math.min(copy.length, at + 4), (byte) new int[] { 0, 0x7F, 0xFF, '9' }[random.nextInt(
				4)]);
		}
		return copy;
	}

	/** Whether the regions can be read; anything but an InputException is a failure. */
	static boolean check(final String what, final byte[] bytes, final Path folder, final Geometry grid) throws IOException {
		final Path file = Files.write(folder.resolve("hostile"), bytes);
		boolean read = false;
		for (int i = 0; i < 2; i++) {
			try {
				final Regions regions = i == 0 ? MaskReader.EXACT.read(file, grid) : MaskReader.EXACT.read(file);
				regions.regions().forEach(MaskRegion::count);
				read = true;
			}
			catch (final InputException refused) {
				if (!refused.getMessage().endsWith(".")) throw new AssertionError(what + ": no sentence: " + refused
					.getMessage());
			}
			catch (final RuntimeException | IOException | Error failed) {
				throw new AssertionError(what, failed);
			}
		}
		return read;
	}
}
