package org.imagingbiomarkers.plugins.map;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import ij.process.LUT;

/**
 * Look-up tables in which equal steps of a value look like equal steps.
 * <p>
 * ImageJ shows a voxel without a value in the lowest entry of a table. That entry is therefore the background, and no
 * value has it: values have the 255 others, all of which can be told from the background.
 * </p>
 */
public enum ColorMap {

		/** Blue, green, yellow (S. van der Walt and N. Smith, 2015, CC0). */
		VIRIDIS(0, 255),
		/** Blue, red, yellow (S. van der Walt and N. Smith, 2015, CC0). */
		PLASMA(0, 255),
		/**
		 * Blue, red, cream (F. Crameri, doi:10.5281/zenodo.1243862, MIT): for T1 as recommended by Fuderer et al.,
		 * doi:10.1002/mrm.30290.
		 */
		LIPARI(0, 255),
		/** Blue, green, cream (F. Crameri): for T2 and T2* as recommended in the same place. */
		NAVIA(0, 255),
		/** Blue below 0, white, red above (F. Crameri): the middle of vik, the ends of which are hardly seen on black. */
		VIK(36, 219),
		/** From dark to bright, as signals are shown. */
		GRAY(0x1a, 0xff),
		/** From bright to dark on white, as uptakes are shown. */
		INVERTED_GRAY(0xf2, 0x00);

	private final int first;
	private final int last;

	/** @param first entry of a table, or level of gray, for the lowest value */
	ColorMap(final int first, final int last) {
		this.first = first;
		this.last = last;
	}

	/** Whether the middle of the table stands for 0. */
	public boolean isSigned() {
		return this == VIK;
	}

	/** What a voxel without a value looks like. */
	public Color background() {
		return this == INVERTED_GRAY ? Color.WHITE : Color.BLACK;
	}

	/** The table as ImageJ takes it: the background, then the colors of values. */
	public LUT lut() {
		final boolean gray = this == GRAY || this == INVERTED_GRAY;
		final int[] table = gray ? null : table();
		final byte[][] rgb = new byte[3][256];
		put(rgb, 0, background().getRGB());
		for (int i = 1; i < 256; i++) {
			final double place = first + (last - first) * (i - 1) / 254.0;
			put(rgb, i, gray ? 0x010101 * (int) Math.round(place) : between(table, place));
		}
		return new LUT(rgb[0], rgb[1], rgb[2]);
	}

	private int[] table() {
		final String file = name().toLowerCase(Locale.ROOT) + ".txt";
		try (InputStream in = ColorMap.class.getResourceAsStream(file)) {
			final String[] words = new String(in.readAllBytes(), StandardCharsets.US_ASCII).trim().split("\\s+");
			final int[] table = new int[words.length];
			for (int i = 0; i < table.length; i++) {
				table[i] = Integer.parseInt(words[i], 16);
			}
			return table;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static int between(final int[] table, final double place) {
		final int lower = (int) Math.min(table.length - 2.0, Math.floor(place));
		final double share = place - lower;
		int color = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			final int a = table[lower] >> shift & 0xff;
			final int b = table[lower + 1] >> shift & 0xff;
			color |= (int) Math.round(a + share * (b - a)) << shift;
		}
		return color;
	}

	/** One color per category, on a display range from the first to the last. */
	static LUT steps(final List<Category> categories) {
		final byte[][] rgb = new byte[3][256];
		for (int i = 0; i < 256; i++) {
			put(rgb, i, categories.get((int) Math.round(i / 255.0 * (categories.size() - 1))).color().getRGB());
		}
		return new LUT(rgb[0], rgb[1], rgb[2]);
	}

	private static void put(final byte[][] rgb, final int i, final int color) {
		for (int c = 0; c < 3; c++) {
			rgb[c][i] = (byte) (color >> 16 - 8 * c);
		}
	}
}
