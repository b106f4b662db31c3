package org.imagingbiomarkers.io.study;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.combination.FoundSeries;

/**
 * A line of the list of a study: a series, or several that are one measurement. This is the only type that holds the name
 * of a patient; it is for the eyes of whoever opens the study, and goes into no title, message or result.
 *
 * @param patient Patient's Name (0010,0010) and Patient ID (0010,0020)
 * @param study Study Date (0008,0020) as {@code YYYY-MM-DD} and Study Description (0008,1030)
 * @param date Series Date (0008,0021) or Study Date, {@code YYYY-MM-DD}; empty where it is unknown
 * @param time Series Time (0008,0031) or Acquisition Time (0008,0032), {@code HH:MM:SS}; empty where it is unknown
 * @param seriesNumber Series Number (0020,0011); of several the lowest
 * @param modality Modality (0008,0060)
 * @param description free of what identifies a patient
 * @param size columns x rows x slices x volumes; while the folder is still being read, how many files there are so far
 * @param images how many slices all volumes have together; 0 while the folder is still being read
 * @param varies of several series how many they are and by what they are one measurement; of one what varies from volume
 * to volume; both with the values where they are settings
 * @param component what tells it from other parts of its series, such as {@code magnitude}; empty where it is whole
 * @param files how many files it has
 * @param attached what refers to it: regions by their names, reports, registrations, presentation states
 * @param members what is opened; none while the folder is still being read
 */
public record StudyRow(String patient, String study, String date, String time, OptionalInt seriesNumber, String modality,
		String description, String size, int images, String varies, String component, int files, List<String> attached,
		List<FoundSeries> members)
{

	public StudyRow {
		attached = List.copyOf(attached);
		members = List.copyOf(members);
	}

	/** The same without columns that identify the patient or the study. */
	public StudyRow withoutPatient() {
		return new StudyRow("", "", date, time, seriesNumber, modality, description, size, images, varies, component, files,
			attached, members);
	}

	/** The value of {@code series} that opens it; blank while the folder is still being read. */
	public String series() {
		return members.stream().map(member -> String.valueOf(member.number())).collect(Collectors.joining(","));
	}

	/** Whether a person that looks for all of some words, in any column, is shown it. */
	public boolean contains(final String words) {
		final String all = String.join(" ", patient, study, date, time, String.valueOf(seriesNumber.orElse(0)), modality,
			description, size, varies, component, String.join(" ", attached)).toLowerCase(Locale.ROOT);
		for (final String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
			if (!all.contains(word)) return false;
		}
		return true;
	}
}
