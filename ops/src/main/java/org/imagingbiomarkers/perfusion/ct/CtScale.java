package org.imagingbiomarkers.perfusion.ct;

import org.imagingbiomarkers.perfusion.TissueScale;

/**
 * What the blood flow and volume that iodine sees are multiplied with, and the unit of the result.
 *
 * @param tissue hematocrits and density
 * @param byVolume whether values are by 100 mL of tissue, where the density does not count; otherwise by 100 g
 */
public record CtScale(TissueScale tissue, boolean byVolume) {

	private static final double PER_100 = 100;
	private static final double SECONDS_PER_MINUTE = 60;
	private static final String BY_MASS = "100g";
	private static final String BY_VOLUME = "100mL";

	/** Hematocrits of 0.45 and 0.25, a density of 1.04 g/mL, by mass. */
	public static final CtScale USUAL = new CtScale(TissueScale.USUAL, false);

	/** The density that counts, g/mL. */
	double density() {
		return byVolume ? 1 : tissue.density();
	}

	/** From the share of the tissue that is filled with blood as iodine sees it to mL/100g or mL/100mL. */
	double volume() {
		return PER_100 * (1 - tissue.large()) / (1 - tissue.small()) / density();
	}

	/** From 1/s as iodine sees it to mL/100g/min or mL/100mL/min. */
	double flow() {
		return SECONDS_PER_MINUTE * volume();
	}

	/** From the transfer out of plasma in 1/s of whole blood to mL/100g/min or mL/100mL/min. */
	double permeability() {
		return SECONDS_PER_MINUTE * PER_100 * (1 - tissue.large()) / density();
	}

	/** Unit of a blood volume. */
	String volumeUnit() {
		return "mL/" + (byVolume ? BY_VOLUME : BY_MASS);
	}

	/** Unit of a flow. */
	String flowUnit() {
		return volumeUnit() + "/min";
	}
}
