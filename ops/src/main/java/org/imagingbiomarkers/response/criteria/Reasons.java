package org.imagingbiomarkers.response.criteria;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reasons of several scopes in one. */
final class Reasons {

	private Reasons() {}

	static String joined(final String... reasons) {
		return Stream.of(reasons).filter(reason -> !reason.isEmpty()).collect(Collectors.joining("; "));
	}
}
