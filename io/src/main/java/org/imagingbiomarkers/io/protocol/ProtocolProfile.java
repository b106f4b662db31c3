package org.imagingbiomarkers.io.protocol;

import java.util.List;

/**
 * What a biomarker asks of the acquisition.
 *
 * @param key in commands
 * @param name in words
 * @param document that says so
 * @param version of the document
 * @param link to the document; empty where there is none
 * @param modality (0008,0060) of the series that it is for
 * @param requirements at least one, with different ids
 */
public record ProtocolProfile(String key, String name, String document, String version, String link, String modality,
		List<Requirement> requirements)
{

	public ProtocolProfile {
		requirements = List.copyOf(requirements);
	}
}
