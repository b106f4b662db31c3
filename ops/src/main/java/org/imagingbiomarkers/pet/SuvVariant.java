package org.imagingbiomarkers.pet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The variants of SUV, by what an uptake is divided by besides the dose, with their DICOM terms. */
public enum SuvVariant {

		/** Body weight. */
		BODY_WEIGHT("bw", "SUVbw", "BW", (w, h) -> 1000 * w),
		/**
		 * Lean body mass of W. P. T. James (Research on Obesity, HMSO 1976) with the factor 128 for men, DICOM
		 * {@code LBMJAMES128}.
		 */
		LBM_JAMES("lbm james", "SUL James", "LBMJAMES128", (w, h) -> 1000 * (1.10 * w - 128 * square(w / h)), (w, h) -> 1000 *
			(1.07 * w - 148 * square(w / h))),
		/**
		 * The same with the factor 120 (D. J. Morgan and K. M. Bray 1994, doi:10.2165/00003088-199426040-00005), DICOM
		 * {@code LBM}.
		 */
		LBM_MORGAN("lbm morgan", "SUL Morgan", "LBM", (w, h) -> 1000 * (1.10 * w - 120 * square(w / h)), (w, h) -> 1000 *
			(1.07 * w - 148 * square(w / h))),
		/**
		 * Lean body mass of S. Janmahasatian et al. 2005 (doi:10.2165/00003088-200544100-00004), which EANM and users of
		 * PERCIST prefer: it does not turn over for heavy patients.
		 */
		LBM_JANMAHASATIAN("lbm janmahasatian", "SUL Janmahasatian", "LBMJANMA", (w, h) -> 1000 * 9270 * w / (6680 + 216 *
			bodyMassIndex(w, h)), (w, h) -> 1000 * 9270 * w / (8780 + 244 * bodyMassIndex(w, h))),
		/** Body surface of D. Du Bois and E. F. Du Bois 1916 (doi:10.1001/archinte.1916.00080130010002), cm^2. */
		BODY_SURFACE("bsa", "SUVbsa", "BSA", (w, h) -> 71.84 * Math.pow(w, 0.425) * Math.pow(h, 0.725)),
		/** Ideal body weight of Y. Sugawara et al. 1999 (doi:10.1148/radiology.213.2.r99nv37521). */
		IDEAL_WEIGHT("ibw", "SUVibw", "IBW", (w, h) -> 1000 * (48.0 + 1.06 * (h - 152)), (w, h) -> 1000 * (45.5 + 0.91 * (h -
			152)));

	private static final double CENTIMETERS = 100;

	/** The divisor, g or cm^2. */
	@FunctionalInterface
	private interface Formula {

		/**
		 * @param weight kg
		 * @param height cm
		 */
		double of(double weight, double height);
	}

	private final String key;
	private final String label;
	private final String suvType;
	private final Formula male;
	private final Formula female;

	SuvVariant(final String key, final String label, final String suvType, final Formula both) {
		this(key, label, suvType, both, both);
	}

	SuvVariant(final String key, final String label, final String suvType, final Formula male, final Formula female) {
		this.key = key;
		this.label = label;
		this.suvType = suvType;
		this.male = male;
		this.female = female;
	}

	/** All keys, in order. */
	public static List<String> keys() {
		return Arrays.stream(values()).map(SuvVariant::key).toList();
	}

	/** The variant of a key; empty if there is none. */
	public static Optional<SuvVariant> ofKey(final String key) {
		return Arrays.stream(values()).filter(variant -> variant.key.equals(key)).findFirst();
	}

	/** The variant of an SUV Type (0054,1006); empty if there is none. */
	public static Optional<SuvVariant> ofSuvType(final String type) {
		return Arrays.stream(values()).filter(variant -> variant.suvType.equals(type)).findFirst();
	}

	/** The name in fields and macros, such as {@code lbm james}. */
	public String key() {
		return key;
	}

	/** The common name, such as {@code SUVbw}. */
	public String label() {
		return label;
	}

	/** SUV Type (0054,1006). */
	public String suvType() {
		return suvType;
	}

	/** Unit of the SUV. */
	public String unit() {
		return this == BODY_SURFACE ? "cm^2/mL" : "g/mL";
	}

	/** Units (0054,1001) of an image of it. */
	public String units() {
		return this == BODY_SURFACE ? "CM2ML" : "GML";
	}

	boolean needsHeight() {
		return this != BODY_WEIGHT;
	}

	boolean needsSex() {
		return male != female;
	}

	/** Whether the formula gives less for a heavier body of this height, so that it is not valid. */
	boolean turnsOver(final double weight, final double height, final Sex sex) {
		return normalizer(1.001 * weight, height, sex) < normalizer(weight, height, sex);
	}

	/**
	 * The divisor, g, or cm^2 for the body surface.
	 *
	 * @param weight kg
	 * @param height m; NaN where the variant does not need it
	 * @param sex any where the variant does not need it
	 */
	double normalizer(final double weight, final double height, final Sex sex) {
		final double h = CENTIMETERS * height;
		return switch (sex) {
			case MALE -> male.of(weight, h);
			case FEMALE -> female.of(weight, h);
			case OTHER -> (male.of(weight, h) + female.of(weight, h)) / 2;
		};
	}

	private static double square(final double x) {
		return x * x;
	}

	private static double bodyMassIndex(final double weight, final double height) {
		return weight / square(height / CENTIMETERS);
	}
}
