package org.imagingbiomarkers.composition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Classes of tissue with limits that were published. They are conventions: where a protocol has others, those are to be
 * given.
 */
public enum NamedClasses {

		/**
		 * CT numbers. Fat: -190 to -30 HU (Mitsiopoulos 1998, doi:10.1152/jappl.1998.85.1.115), what is below is gas;
		 * calcification from 130 HU (Agatston 1990, doi:10.1016/0735-1097(90)90282-T); fluid and necrosis below 20 HU, the
		 * limit of a simple cyst without contrast (Silverman 2019, doi:10.1148/radiol.2019182646).
		 */
		ATTENUATION("attenuation", "HU", List.of(-190.0, -30.0, 20.0, 130.0), List.of("gas", "fat", "fluid or necrosis",
			"soft tissue", "calcification or contrast")),
		/**
		 * The rise of the CT number after contrast. Enhancing is what rises by 20 HU or more, equivocal what rises by 10 to
		 * 20 HU (Silverman 2019, doi:10.1148/radiol.2019182646).
		 */
		ENHANCEMENT("enhancement", "HU", List.of(10.0, 20.0), List.of("not enhancing", "equivocal", "enhancing")),
		/**
		 * The rise of the MR signal after contrast, percent of the signal before it: enhancing from 15 % (Silverman 2019,
		 * doi:10.1148/radiol.2019182646).
		 */
		RELATIVE_ENHANCEMENT("relative enhancement", "%", List.of(15.0), List.of("not enhancing", "enhancing")),
		/**
		 * The apparent diffusion coefficient: restricted below 1.0, free from 1.5 on (Padhani 2017,
		 * doi:10.1016/j.eururo.2016.05.033).
		 */
		ADC("adc", "10^-3 mm^2/s", List.of(1.0, 1.5), List.of("restricted", "intermediate", "free"));

	private final String key;
	private final String unit;
	private final ClassSet classes;

	NamedClasses(final String key, final String unit, final List<Double> limits, final List<String> names) {
		this.key = key;
		this.unit = unit;
		classes = ClassSet.of(limits, names);
	}

	/** As a macro names it. */
	public String key() {
		return key;
	}

	/** Unit of the limits. */
	public String unit() {
		return unit;
	}

	public ClassSet classes() {
		return classes;
	}

	public static Optional<NamedClasses> of(final String key) {
		return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
	}
}
