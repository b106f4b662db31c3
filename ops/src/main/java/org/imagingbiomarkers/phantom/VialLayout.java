package org.imagingbiomarkers.phantom;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The vials of a phantom in the plane across them. All are long, or lie in one plane.
 *
 * @param name of the phantom
 * @param vials at least three
 */
public record VialLayout(String name, List<Vial> vials) {

	/** What the layouts of this software come from. */
	public static final String DIFFUSION_SOURCE = "Boss et al. 2014, doi:10.1118/1.4889299";
	/** Positions and vials of the relaxometry phantom. */
	public static final String RELAXATION_SOURCE = "Stupic et al. 2021, doi:10.1002/mrm.28779";

	/** NiCl2 vials 1 to 14, T1 in ms, at 20 C: Stupic et al. 2021, supplement. */
	private static final double[] T1_15 = { 2033, 1489, 1012, 730.8, 514.1, 367.9, 260.1, 184.6, 132.7, 92.70, 65.40, 46.32,
		32.45, 22.859 };
	private static final double[] T1_30 = { 1989, 1454, 984.1, 706.0, 496.7, 351.5, 247.13, 175.3, 125.9, 89.00, 62.70,
		44.53, 30.84, 21.719 };
	/** MnCl2 vials 1 to 14, T2 in ms, at 20 C. */
	private static final double[] T2_15 = { 939.4, 594.3, 416.5, 267.0, 184.9, 140.6, 91.76, 64.84, 45.28, 30.62, 19.76,
		15.99, 10.47, 8.15 };
	private static final double[] T2_30 = { 581.3, 403.5, 278.1, 190.94, 133.27, 96.89, 64.07, 46.42, 31.97, 22.56, 15.81,
		11.24, 7.91, 5.59 };

	/** Three of water, two of each concentration of PVP: an inner and an outer ring around a middle one, mm. */
	private static final double[][] PVP = { { 0, 0, 0 }, { 30, 18, 0 }, { 30, 52, 0 }, { -30, 52, 10 }, { 0, 35, 10 }, {
		-61, 0, 20 }, { -30, 18, 20 }, { -30, -52, 30 }, { -30, -18, 30 }, { 0, -35, 40 }, { 30, -52, 40 }, { 30, -18, 50 }, {
			61, 0, 50 } };
	private static final double PVP_DIAMETER = 24;

	private static final double PLATE_RADIUS = 50;
	private static final double PLATE_INNER = 20;
	private static final double PLATE_DIAMETER = 15;
	private static final int PLATE_OUTER_VIALS = 10;

	public VialLayout {
		vials = List.copyOf(vials);
		if (vials.size() < 3) throw new InvalidInputException("A phantom has at least three vials, but there are " + vials
			.size() + ".");
	}

	/**
	 * The diffusion phantom of QIBA and NIST: 13 vials of polyvinylpyrrolidone in water; expected values in mm^2/s.
	 *
	 * @param temperature of the phantom, degrees Celsius: 0, or 15 to 30
	 */
	public static VialLayout diffusion(final double temperature) {
		final List<Vial> vials = new ArrayList<>();
		final int[] counts = new int[6];
		for (final double[] vial : PVP) {
			final int number = counts[(int) vial[2] / 10]++;
			vials.add(new Vial("PVP " + (int) vial[2] + " % " + "abc".charAt(number), vial[0], vial[1], PVP_DIAMETER,
				PvpDiffusivity.of(vial[2], temperature)));
		}
		return new VialLayout("diffusion phantom", vials);
	}

	/** The T1 plate of the system phantom of ISMRM and NIST: 14 vials; expected values in ms. @param field 1.5 or 3 T */
	public static VialLayout t1(final double field) {
		return plate("T1 plate", field < 2.2 ? T1_15 : T1_30);
	}

	/** The T2 plate of the system phantom of ISMRM and NIST: 14 vials; expected values in ms. @param field 1.5 or 3 T */
	public static VialLayout t2(final double field) {
		return plate("T2 plate", field < 2.2 ? T2_15 : T2_30);
	}

	private static VialLayout plate(final String name, final double[] expected) {
		final List<Vial> vials = new ArrayList<>();
		for (int i = 0; i < expected.length; i++) {
			final boolean outer = i < PLATE_OUTER_VIALS;
			final double angle = 2 * Math.PI * i / PLATE_OUTER_VIALS;
			final int inner = i - PLATE_OUTER_VIALS;
			final double x = outer ? PLATE_RADIUS * StrictMath.sin(angle) : (inner == 0 || inner == 3 ? -1 : 1) * PLATE_INNER;
			final double y = outer ? -PLATE_RADIUS * StrictMath.cos(angle) : (inner < 2 ? -1 : 1) * PLATE_INNER;
			vials.add(new Vial("vial " + (i + 1), x, y, PLATE_DIAMETER, expected[i]));
		}
		return new VialLayout(name, vials);
	}
}
