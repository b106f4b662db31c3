package org.imagingbiomarkers.hypoxia;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/** What oxygen-enhanced MRI reports: the relaxation rate that dissolved oxygen adds, and its partial pressure. */
final class OxygenQuantities {

	static final Citation OCONNOR_2016 = new Citation("oconnor2016",
		"O'Connor JPB, Boult JKR, Jamin Y, et al. Oxygen-enhanced MRI accurately identifies, quantifies, and maps tumor hypoxia in preclinical cancer models. Cancer Res 2016;76:787-795.",
		"10.1158/0008-5472.CAN-15-2062");

	static final MapQuantity DELTA_R1 = MapQuantity.of("delta_r1", "Delta R1", "1/s", Definition.of(
		"Longitudinal relaxation rate while oxygen is breathed minus that while air is.",
		"delta R1 = 1/T1(oxygen) - 1/T1(air)", OCONNOR_2016)).range(-0.15, 0.15).in(MapQuantity.VIK);
	static final MapQuantity DELTA_PO2 = MapQuantity.of("delta_po2", "Delta pO2", "mmHg", Definition.of(
		"Partial pressure of oxygen that the change of R1 stands for.", "delta pO2 = delta R1 / r1(O2)", OCONNOR_2016)).range(
			-500, 500).in(MapQuantity.VIK);

	/** In 1/s: what a change from the shortest to the longest T1 is. */
	static final Parameter DELTA = DELTA_R1.parameter(-1000, 1000);
	private static final Parameter PRESSURE = DELTA_PO2.unbounded();

	static final double MILLI = 1e-3;

	private OxygenQuantities() {}

	/** Checks the relaxivity of oxygen, in 1/s per mmHg. */
	static double relaxivity(final double value) {
		if (value > 0 && value < 0.1) return value;
		throw new InvalidInputException(
			"oxygen_relaxivity must be above 0 and below 0.1 1/s per mmHg, such as 0.00025, but it is " + value + ".");
	}

	/**
	 * Delta pO2 of a model whose first parameter is delta R1.
	 *
	 * @param relaxivity of oxygen in 1/s per mmHg
	 */
	record Pressure(double relaxivity) implements Derived {

		@Override
		public Parameter parameter() {
			return PRESSURE;
		}

		@Override
		public double value(final double[] p) {
			return p[0] / relaxivity;
		}

		@Override
		public void gradient(final double[] p, final double[] gradient) {
			Arrays.fill(gradient, 0);
			gradient[0] = 1 / relaxivity;
		}
	}
}
