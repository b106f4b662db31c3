package org.imagingbiomarkers.workbench.lesion;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.imagingbiomarkers.workbench.tool.RecordedLine;

import ij.ImagePlus;
import ij.plugin.frame.Recorder;

/**
 * Writes what is done in a list of lesions as lines of Edit Regions where a macro is being recorded. What a macro cannot
 * repeat has no line: colors, what is shown, and lesions without voxels.
 *
 * @param image that the list belongs to
 */
public record ListRecorder(ImagePlus image) {

	/** @param steps of Edit Regions, such as {@code split} or {@code kind=target} */
	public void record(final Collection<Integer> numbers, final String steps) {
		if (Recorder.record) Recorder.recordString(line(numbers, steps));
	}

	/** The line of a macro. */
	String line(final Collection<Integer> numbers, final String steps) {
		final Map<String, String> fields = new LinkedHashMap<>();
		fields.put("mask", "lesions");
		if (!numbers.isEmpty()) fields.put("label", numbers.stream().map(String::valueOf).collect(Collectors.joining(", ")));
		fields.put("operations", steps);
		return new RecordedLine(List.of(new RecordedLine.Call("Edit Regions...", fields, ""))).macro(image.getTitle());
	}

	/** A step that says something in words; what would end it too soon is left out. */
	public static String step(final String key, final String words) {
		return key + "=" + words.replaceAll("[;\\[\\]]", " ").strip();
	}

	/** A remark for whoever reads the macro. */
	public void note(final String words) {
		if (Recorder.record) Recorder.recordString("// " + words + "\n");
	}
}
