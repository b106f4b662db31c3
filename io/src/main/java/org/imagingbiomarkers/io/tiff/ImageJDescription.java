package org.imagingbiomarkers.io.tiff;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;

/** The description that ImageJ writes into its TIFF files: one line for each of some values. */
final class ImageJDescription {

	private static final String IMAGEJ = "ImageJ";

	private final String text;
	private final Properties lines = new Properties();

	/** @param text of the description of any file; one that ImageJ did not write has no values */
	ImageJDescription(final String text) {
		this.text = text;
		if (!text.startsWith(IMAGEJ)) return;
		try {
			lines.load(new StringReader(text));
		}
		catch (final IOException | IllegalArgumentException e) {
			lines.clear(); // an escape that is none: nothing of it can be trusted
		}
	}

	/** Whether ImageJ wrote it. */
	boolean isOfImageJ() {
		return text.startsWith(IMAGEJ);
	}

	String text() {
		return text;
	}

	/** The text of a line, or another one where there is none. */
	String text(final String key, final String missing) {
		return lines.getProperty(key, missing);
	}

	boolean flag(final String key) {
		return "true".equals(lines.getProperty(key));
	}

	/** The number of a line; NaN where there is none. */
	double number(final String key) {
		try {
			return Double.parseDouble(lines.getProperty(key, "NaN"));
		}
		catch (final NumberFormatException e) {
			return Double.NaN;
		}
	}

	/** The number of a line, or 0 where there is none. */
	double numberOrZero(final String key) {
		final double number = number(key);
		return Double.isFinite(number) ? number : 0;
	}

	/** How many there are of something; 0 where it is not said or is no count. */
	long count(final String key) {
		final double number = number(key);
		return number >= 1 && number <= Integer.MAX_VALUE ? (long) number : 0;
	}
}
