package org.imagingbiomarkers.plugins.dialog;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a dialog, in the order in which one thinks. */
enum FieldGroup {
		INPUT("Input", "What is measured, and where", "image map path file folder manifest series mask resample_mask background " +
			"label frame"), //
		ACQUISITION("Acquisition", "What the scanner was set to, and what the values mean", "input b_values min_b max_b average " +
			"b_tolerance times tr te echo_times inversion_times flip_angle flip_angles b1 baseline_frames t1 t1_map relaxivity " +
			"weight height sex dose injection_time half_life units decay_correction corrections series_time acquisition_time " +
			"frame_duration frame_reference_time ge_scan_time philips_suv_factor philips_activity_factor suv_type"), //
		INPUT_FUNCTION("Input function", "The contrast agent that reaches the tissue with the blood", "aif aif_mask aif_file " +
			"aif_interpolation aif_arrival aif_delay t1_blood hematocrit small_vessel_hematocrit density"), //
		MODEL("Model", "What is fitted, and how", "model method bounds fit_delay noise b_threshold target_b oscillation " +
			"threshold leakage_correction leakage_mask reference_mask iauc_time early_time late_time variant used"), //
		SETTINGS("Settings", "How it is computed", ""), //
		OUTPUT("Output", "What is shown and written", "region quality form diagnostics save_settings patient time_point maps " +
			"output_folder output_format");

	private static final Map<String, FieldGroup> BY_KEY = Stream.of(values()).flatMap(group -> Stream.of(group.keys.split(" "))
		.filter(key -> !key.isEmpty()).map(key -> Map.entry(key, group))).collect(Collectors.toMap(Map.Entry::getKey,
			Map.Entry::getValue));

	private final String title;
	private final String description;
	private final String keys;

	FieldGroup(final String title, final String description, final String keys) {
		this.title = title;
		this.description = description;
		this.keys = keys;
	}

	/** Where a field belongs; a key that nobody sorted is a setting. */
	static FieldGroup of(final String key) {
		return BY_KEY.getOrDefault(key, SETTINGS);
	}

	String title() {
		return title;
	}

	String description() {
		return description;
	}
}
