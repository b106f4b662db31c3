package org.imagingbiomarkers.plugins.dialog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.scijava.module.ModuleItem;

/** The parts of a dialog, in the order in which one thinks. */
enum FieldGroup {

		INPUT("Input", "What is measured, and where",
			"sample image map path results file folder manifest series regions mask label resample_mask strict " +
				"background frame"), //
		ACQUISITION("Acquisition", "What the scanner was set to, and what the values mean",
			"input b_values min_b max_b average " +
				"b_tolerance times echo_times inversion_times flip_angles tr te flip_angle t1 t1_map b1 " +
				"field_strength contrast_agent relaxivity baseline_frames " +
				"weight height sex dose injection_time half_life units decay_correction corrections series_time acquisition_time " +
				"frame_duration frame_reference_time ge_scan_time philips_suv_factor philips_activity_factor suv_type"), //
		INPUT_FUNCTION("Input function", "The contrast agent that reaches the tissue with the blood",
			"aif aif_mask aif_file " +
				"aif_interpolation aif_arrival aif_delay t1_blood hematocrit small_vessel_hematocrit density"), //
		MODEL("Model", "What is fitted or computed, and how", "model method"), //
		OUTPUT("Output", "What is shown and written",
			"region blank_at_bounds quality maps show_maps form diagnostics save_settings patient time_point title comment " +
				"pictures paths output_folder output_format structured_report output_file de_identify overwrite show");

	private static final Map<String, FieldGroup> BY_KEY = Stream.of(values()).flatMap(group -> Stream.of(group.keys.split(
		" ")).filter(key -> !key.isEmpty()).map(key -> Map.entry(key, group))).collect(Collectors.toMap(Map.Entry::getKey,
			Map.Entry::getValue));

	private final String title;
	private final String description;
	private final String keys;

	FieldGroup(final String title, final String description, final String keys) {
		this.title = title;
		this.description = description;
		this.keys = keys;
	}

	/** Where a field belongs: where it says itself, otherwise by its key; one that nobody sorted is one of the model. */
	static FieldGroup of(final ModuleItem<?> item) {
		final String said = item.get("group");
		return said == null ? BY_KEY.getOrDefault(item.getName(), MODEL) : valueOf(said.toUpperCase(Locale.ROOT));
	}

	/** Which of the fields of its group a field is; one that nobody sorted is the last, as others like it. */
	int place(final String key) {
		final int place = List.of(keys.split(" ")).indexOf(key);
		return place < 0 ? Integer.MAX_VALUE : place;
	}

	/** @param fits whether the command fits a model; what has none has settings */
	String title(final boolean fits) {
		return this == MODEL && !fits ? "Settings" : title;
	}

	String description() {
		return description;
	}
}
