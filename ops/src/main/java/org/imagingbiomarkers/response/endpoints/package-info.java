/**
 * What follows from the responses of patients: best response, duration, times to progression, response rates, and the
 * rate at which tumors grow.
 */
package org.imagingbiomarkers.response.endpoints;
