package org.imagingbiomarkers.io.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

import org.imagingbiomarkers.io.DecimalText;

/** Decimal and integer strings (DS and IS, DICOM PS3.5 section 6.2). */
final class NumberText {

	private static final int MAX_LENGTH = 16;

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

	/** The nearest number that a decimal string of 16 characters can hold; all digits where they fit. */
	static String decimal(final double number) {
		if (!Double.isFinite(number)) throw new IllegalArgumentException("A decimal string holds finite numbers only.");
		String text = DecimalText.of(number);
		for (int digits = MAX_LENGTH; text.length() > MAX_LENGTH; digits--) {
			final BigDecimal rounded = new BigDecimal(number, new MathContext(digits));
			final String plain = rounded.toPlainString();
			text = plain.length() <= MAX_LENGTH ? plain : rounded.toString();
		}
		return text;
	}
}
