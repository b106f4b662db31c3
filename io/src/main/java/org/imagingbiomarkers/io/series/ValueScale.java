package org.imagingbiomarkers.io.series;

import java.util.Optional;

import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * How stored pixels become values: value = stored x slope + intercept.
 *
 * @param slope never 0
 * @param scannerSlope from values that are comparable between images to stored ones; empty where the header has none
 */
record ValueScale(double slope, double intercept, Optional<Double> scannerSlope) {

	/** Its values are real world values, whatever a rescale for display says (PS3.3 section A.75). */
	static final String PARAMETRIC_MAP = "1.2.840.10008.5.1.4.1.1.30";

	static ValueScale of(final FrameHeader header) {
		final boolean mapped = isMapped(header);
		final double slope = header.number(mapped ? Tag.REAL_WORLD_VALUE_SLOPE : Tag.RESCALE_SLOPE).orElse(1);
		final double intercept = header.number(mapped ? Tag.REAL_WORLD_VALUE_INTERCEPT : Tag.RESCALE_INTERCEPT).orElse(0);
		return new ValueScale(slope == 0 ? 1 : slope, intercept, mapped ? Optional.empty() : HeaderRule.first(
			VendorRules.SCALE_SLOPE, header).map(Sourced::value));
	}

	/**
	 * Whether values come from a Real World Value Map (0040,9096), the first where there are several: always in a
	 * Parametric Map; in other images only where no rescale says what a stored value means.
	 */
	static boolean isMapped(final FrameHeader header) {
		return header.text(Tag.SOP_CLASS_UID).filter(PARAMETRIC_MAP::equals).isPresent() || header.number(Tag.RESCALE_SLOPE)
			.isEmpty() && header.number(Tag.REAL_WORLD_VALUE_SLOPE).isPresent();
	}

	/**
	 * The scale to values that are comparable between images, where each image is scaled for display: by the slope times
	 * the one of the scanner.
	 */
	ValueScale comparable() {
		final double product = displayFactor();
		return new ValueScale(slope / product, intercept / product, scannerSlope);
	}

	/** From comparable values to those for display; NaN where the header does not say. */
	double displayFactor() {
		return scannerSlope.map(s -> s * slope).orElse(Double.NaN);
	}

	/** Whether stored pixels are values as they are. */
	boolean isIdentity() {
		return slope == 1 && intercept == 0;
	}
}
