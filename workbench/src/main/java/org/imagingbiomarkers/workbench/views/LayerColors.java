package org.imagingbiomarkers.workbench.views;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.plugins.map.ColorMap;

import ij.process.LUT;

/**
 * The colors of the values of a layer.
 *
 * @param name as people choose it
 * @param rgb 256 of them, packed sRGB
 * @param reserved whether the first one is for voxels without a value alone
 */
public record LayerColors(String name, int[] rgb, boolean reserved) {

	/** The look-up table that an image has in ImageJ. */
	public static final String OF_IMAGE = "of the image";
	/** Black, red, yellow, white: as PET is laid over CT. */
	public static final String HOT = "hot";
	public static final String GRAY = "gray";
	public static final String INVERTED_GRAY = "inverted gray";

	/** Names that can be chosen besides {@value #OF_IMAGE}. */
	public static final List<String> NAMES = List.of(GRAY, INVERTED_GRAY, HOT, "viridis", "plasma", "lipari", "navia",
		"vik");

	/** Turns from one color to the next so that neighbors in number look different. */
	private static final float GOLDEN_RATIO = 0.618034f;
	private static final int LEVELS = 256;

	/** Those of a look-up table. */
	static LayerColors of(final LUT lut, final boolean reserved) {
		final int[] rgb = new int[LEVELS];
		Arrays.setAll(rgb, i -> lut.getRGB(i) & 0xffffff);
		return new LayerColors(OF_IMAGE, rgb, reserved);
	}

	/** Those of one of {@link #NAMES}. */
	static LayerColors named(final String name) {
		final int[] rgb = new int[LEVELS];
		switch (name) {
			case GRAY -> Arrays.setAll(rgb, i -> 0x010101 * i);
			case INVERTED_GRAY -> Arrays.setAll(rgb, i -> 0x010101 * (LEVELS - 1 - i));
			case HOT -> Arrays.setAll(rgb, i -> level(3 * i) << 16 | level(3 * i - 255) << 8 | level(3 * i - 510));
			default -> {
				final LUT lut = ColorMap.valueOf(name.toUpperCase(Locale.ROOT)).lut();
				return new LayerColors(name, of(lut, true).rgb, true);
			}
		}
		return new LayerColors(name, rgb, false);
	}

	private static int level(final int value) {
		return Math.max(0, Math.min(255, value));
	}

	/** The color of a region, packed sRGB: that of label images of lesions. */
	public static int ofLabel(final int label) {
		return Color.HSBtoRGB((label - 1) % (LEVELS - 1) * GOLDEN_RATIO + GOLDEN_RATIO, 0.75f, 1f) & 0xffffff;
	}

	/** Whether it has no color but shades of gray. */
	boolean isGray() {
		return Arrays.stream(rgb).allMatch(one -> one >> 16 == (one & 0xff) && (one >> 8 & 0xff) == (one & 0xff));
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof final LayerColors colors && name.equals(colors.name) && Arrays.equals(rgb, colors.rgb) &&
			reserved == colors.reserved;
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(rgb);
	}
}
