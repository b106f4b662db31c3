package org.imagingbiomarkers.relaxometry.fat;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.relaxometry.R2Star;

/** What the models of fat and water have in common. */
public final class FatWater {

	/**
	 * What the signal depends on beside tissue.
	 *
	 * @param field strength of the magnet, T
	 */
	public record Settings(double field, FatSpectrum spectrum) {

		/** @throws InvalidInputException if the field strength is not a finite number above 0 */
		public Settings {
			if (!(field > 0 && field < Double.POSITIVE_INFINITY)) throw new InvalidInputException(
				"field_strength must be a finite number above 0 in T, but it is " + field + ".");
		}
	}

	static final Citation REEDER_2012 = new Citation("reeder2012",
		"Reeder SB, Hu HH, Sirlin CB. Proton density fat-fraction: a standardized MR-based biomarker of tissue fat concentration. J Magn Reson Imaging 2012;36:1011-1014.",
		"10.1002/jmri.23741");
	static final Citation YOKOO_2009 = new Citation("yokoo2009",
		"Yokoo T, Bydder M, Hamilton G, et al. Nonalcoholic fatty liver disease: diagnostic and fat-grading accuracy of low-flip-angle multiecho gradient-recalled-echo MR imaging at 1.5 T. Radiology 2009;251:67-76.",
		"10.1148/radiol.2511080666");
	static final Citation YU_2008 = new Citation("yu2008",
		"Yu H, Shimakawa A, McKenzie CA, Brodsky E, Brittain JH, Reeder SB. Multiecho water-fat separation and simultaneous R2* estimation with multifrequency fat spectrum modeling. Magn Reson Med 2008;60:1122-1134.",
		"10.1002/mrm.21737");

	static final MapQuantity PDFF = MapQuantity.of("pdff", "PDFF", "%", Definition.of(
		"Proton density fat fraction: the share of fat in the signal of fat and water, corrected for R2*; where T1 weights the images it is a signal fat fraction.",
		"PDFF = 100 F / (W + F)", REEDER_2012)).range(0, 100).in(MapQuantity.PLASMA);
	static final MapQuantity WATER = MapQuantity.of("water", "Water", Parameter.SIGNAL, Definition.of(
		"Signal of water without relaxation.", YU_2008)).fromZero();
	static final MapQuantity FAT = MapQuantity.of("fat", "Fat", Parameter.SIGNAL, Definition.of(
		"Signal of fat without relaxation.", YU_2008)).fromZero();
	static final MapQuantity FIELD_OFFSET = MapQuantity.of("field_offset", "Field offset", "Hz", Definition.of(
		"Frequency of water in the voxel relative to that of the scanner.", YU_2008)).in(MapQuantity.VIK);
	static final MapQuantity PHASE = MapQuantity.of("phase", "Initial phase", "rad", Definition.of(
		"Phase of water at the time of excitation.", YU_2008)).range(-Math.PI, Math.PI).in(MapQuantity.VIK);

	static final Parameter FRACTION = PDFF.physicalParameter(0, 100);
	static final Parameter RATE = R2Star.R2_STAR.parameter(0, 2000);
	static final Parameter SIGNAL = FitQuantities.S0.parameter(0, Double.POSITIVE_INFINITY);

	static final double PERCENT = 100;
	static final double MS = 1e-3;

	private FatWater() {}

	/** The signals of water and fat. */
	static List<Derived> signals(final int signal) {
		return List.of(new Share(WATER.unbounded(), signal, 1, -1), new Share(FAT.unbounded(), signal, 0, 1));
	}

	/** A part of the signal that grows or falls with the fat fraction, the first parameter. */
	private record Share(Parameter parameter, int signal, double constant, double slope) implements Derived {

		@Override
		public double value(final double[] p) {
			return p[signal] * (constant + slope * p[0] / PERCENT);
		}

		@Override
		public void gradient(final double[] p, final double[] gradient) {
			Arrays.fill(gradient, 0);
			gradient[0] = p[signal] * slope / PERCENT;
			gradient[signal] = constant + slope * p[0] / PERCENT;
		}
	}
}
