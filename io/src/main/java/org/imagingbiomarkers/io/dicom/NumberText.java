package org.imagingbiomarkers.io.dicom;

import java.util.OptionalDouble;

/** Decimal and integer strings (DS and IS, DICOM PS3.5 section 6.2). */
final class NumberText {

	private NumberText() {}

	/** The number a text stands for; empty where it holds anything but one finite decimal number. */
	static OptionalDouble parse(final String text) {
		final String number = text.strip();
		if (number.isEmpty()) return OptionalDouble.empty();
		for (int i = 0; i < number.length(); i++) {
			if ("0123456789+-.eE".indexOf(number.charAt(i)) < 0) return OptionalDouble.empty();
		}
		try {
			final double value = Double.parseDouble(number);
			return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
		}
		catch (final NumberFormatException notANumber) {
			return OptionalDouble.empty();
		}
	}
}
